import Testing

@testable import Transfer

struct TransferTicketTests {
  private let ticket: TransferTicket

  init() throws { ticket = TransferTicket(try PreparedRequest(TransferRequest(.get, "http://h/"))) }

  @Test func `the first result counts and later ones do nothing`() async throws {
    let response = try await withCheckedThrowingContinuation { continuation in
      #expect(ticket.wait(with: continuation))
      #expect(ticket.isWaiting)
      ticket.finish(.success(TransferResponse(url: "http://h/", status: 200)))
      ticket.finish(.failure(TransferError.shutDown))
      #expect(!ticket.cancel())
    }
    #expect(response.status == 200)
    #expect(!ticket.isWaiting)
  }

  @Test func `a ticket cancelled before it waits does not take the task`() async {
    #expect(!ticket.cancel())
    await #expect(throws: CancellationError.self) {
      try await withCheckedThrowingContinuation { continuation in
        if !ticket.wait(with: continuation) { continuation.resume(throwing: CancellationError()) }
      } as TransferResponse
    }
  }
}
