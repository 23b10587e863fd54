import Testing

@testable import Probing

struct ContainerLogTests {
  @Test(
    arguments: [
      ([], ""), ([1, 0, 0, 0, 0, 0, 0, 2, 104, 105], "hi"), ([1, 0, 0, 0, 0, 0, 0, 9, 104, 105], "hi"),
      ([1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 104], "h"), ([1, 0, 0], ""),
      ([104, 105, 0, 0, 0, 0, 0, 0, 1], ""),
      ([1, 0, 0, 0, 255, 255, 255, 255, 104], "h"),
    ] as [([UInt8], String)])
  func `frames are taken apart`(_ bytes: [UInt8], _ text: String) {
    #expect(ContainerLog.text(bytes, isRaw: false) == text)
  }

  @Test func `only the last bytes of a long log are kept`() {
    let text = ContainerLog.text([UInt8](repeating: 97, count: 200_000) + [98], isRaw: true)
    #expect(text.utf8.count == ContainerLog.mostBytes)
    #expect(text.hasSuffix("ab"))
  }
}
