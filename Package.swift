// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target. Warnings are errors everywhere, so that none is ever "known".
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// C libraries: each is imported by exactly one Swift target (Tests/ArchitectureTests holds us to it).
let systemLibraries: [Target] = [
  .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
  .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .systemLibrary(name: "CLinux"),
  .systemLibrary(name: "CCrypt", pkgConfig: "libxcrypt", providers: [.apt(["libcrypt-dev"])]),
]

/// Swift targets, in the order in which data flows through them: docs/architecture.md draws the picture.
let sources: [Target] = [
  .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: strict),
  .target(name: "Markup", dependencies: ["CLibXML2"], swiftSettings: strict),
  .target(name: "Archives", dependencies: ["CZlib"], swiftSettings: strict),
  .target(name: "Locking", swiftSettings: strict),
  .target(name: "FileWriting", swiftSettings: strict),
  .target(name: "Shell", swiftSettings: strict),
  .target(name: "Enclosure", dependencies: ["CLinux"], swiftSettings: strict),
  .target(name: "Transfer", dependencies: ["CCurl", "Locking"], swiftSettings: strict),
  .target(name: "Grading", dependencies: ["Patterns"], swiftSettings: strict),
  .target(
    name: "Documents", dependencies: ["Grading", .product(name: "Yams", package: "Yams")], swiftSettings: strict),
  .target(name: "Evidence", dependencies: ["Grading", "Documents", "Markup"], swiftSettings: strict),
  .target(name: "LabFiles", dependencies: ["Grading", "Documents", "Evidence"], swiftSettings: strict),
  .target(
    name: "Probing",
    dependencies: [
      "Grading", "Documents", "Transfer", "Archives", "Locking", "Shell", "Enclosure", "CCrypt",
      .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "Subprocess", package: "swift-subprocess"),
      .product(name: "SystemPackage", package: "swift-system"),
    ],
    swiftSettings: strict),
  .target(
    name: "Reporting", dependencies: ["Grading", .product(name: "Crypto", package: "swift-crypto")],
    swiftSettings: strict),
  .target(
    name: "Records",
    dependencies: ["Grading", "FileWriting", "Locking", .product(name: "GRDB", package: "GRDB.swift")],
    swiftSettings: strict),
  .target(name: "Rosters", dependencies: ["Grading", "Documents"], swiftSettings: strict),
  .target(
    name: "Remote",
    dependencies: [
      "Probing", "Grading", "Transfer", "Locking",
      .product(name: "Subprocess", package: "swift-subprocess"),
      .product(name: "SystemPackage", package: "swift-system"),
    ],
    swiftSettings: strict),
  .executableTarget(
    name: "assay",
    dependencies: [
      "LabFiles", "Grading", "Evidence", "Probing", "Reporting", "Records", "Rosters", "Remote", "Transfer",
      "FileWriting", "Locking", "Enclosure", .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    swiftSettings: strict),
]

/// Tests mirror the sources; TestSupport is what several of them share.
let tests: [Target] = [
  .target(
    name: "TestSupport",
    dependencies: [
      .product(name: "Subprocess", package: "swift-subprocess"),
      .product(name: "SystemPackage", package: "swift-system"),
    ],
    path: "Tests/TestSupport", swiftSettings: strict),
  .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
  .testTarget(name: "ArchivesTests", dependencies: ["Archives", "CZlib"], swiftSettings: strict),
  .testTarget(name: "AssayTests", dependencies: ["assay", "TestSupport"], swiftSettings: strict),
  .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Grading"], swiftSettings: strict),
  .testTarget(name: "EnclosureTests", dependencies: ["Enclosure"], swiftSettings: strict),
  .testTarget(name: "EvidenceTests", dependencies: ["Evidence", "Grading"], swiftSettings: strict),
  .testTarget(name: "FileWritingTests", dependencies: ["FileWriting", "TestSupport"], swiftSettings: strict),
  .testTarget(name: "GradingTests", dependencies: ["Grading"], swiftSettings: strict),
  .testTarget(name: "LabFilesTests", dependencies: ["LabFiles", "Grading", "Evidence"], swiftSettings: strict),
  .testTarget(name: "LabTests", dependencies: ["assay", "Reporting", "TestSupport"], swiftSettings: strict),
  .testTarget(name: "MarkupTests", dependencies: ["Markup", "TestSupport"], swiftSettings: strict),
  .testTarget(name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: strict),
  .testTarget(
    name: "ProbingTests",
    dependencies: [
      "Probing", "Grading", "Transfer", "Locking", "Archives", "Enclosure", "assay", "TestSupport",
      .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "SystemPackage", package: "swift-system"),
    ],
    swiftSettings: strict),
  .testTarget(
    name: "RecordsTests", dependencies: ["Records", "Grading", "TestSupport"], exclude: ["Stored"],
    swiftSettings: strict),
  .testTarget(
    name: "RemoteTests", dependencies: ["Remote", "Probing", "Grading", "Transfer", "Locking", "TestSupport"],
    swiftSettings: strict),
  .testTarget(name: "RostersTests", dependencies: ["Rosters", "Grading", "TestSupport"], swiftSettings: strict),
  .testTarget(
    name: "ReportingTests", dependencies: ["Reporting", "Grading", "TestSupport"], exclude: ["Golden", "Readers"],
    swiftSettings: strict),
  .testTarget(name: "ShellTests", dependencies: ["Shell", "TestSupport"], swiftSettings: strict),
  .testTarget(name: "TransferTests", dependencies: ["Transfer", "CCurl", "Locking"], swiftSettings: strict),
]

let package = Package(
  name: "assay",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: systemLibraries + sources + tests,
  swiftLanguageModes: [.v6]
)
