import Grading
import Testing

@testable import Probing

struct MaskingTests {
  @Test(arguments: [
    "PASSWORD", "MYSQL_ROOT_PASSWORD", "POSTGRESPASSWORD", "dbPassword", "API_KEY", "GITHUB_TOKEN", "AUTH_TOKEN",
    "REGISTRY_HTTP_SECRET", "AWS_SECRET_ACCESS_KEY", "DB_PASS", "DB_PWD", "--password",
  ])
  func `names of secrets are known`(_ name: String) {
    #expect(Masking.isSecret(name))
  }

  @Test(arguments: [
    "REGISTRY_AUTH", "REGISTRY_AUTH_HTPASSWD_PATH", "REGISTRY_AUTH_HTPASSWD_REALM", "PATH", "PWD", "KEYBOARD", "MONKEY",
    "NGINX_VERSION", "",
  ])
  func `other names are shown`(_ name: String) {
    #expect(!Masking.isSecret(name))
  }

  @Test func `an environment is a record`() {
    let value = Masking.environment([
      "PATH=/bin", "REGISTRY_AUTH=htpasswd", "DB_PASSWORD=hunter2", "EMPTY_SECRET=", "A=b=c", "LONE",
      "PROXY=http://ann:hunter2@proxy:3128/",
    ])
    #expect(
      value
        == .record([
          "PATH": .text("/bin"), "REGISTRY_AUTH": .text("htpasswd"), "DB_PASSWORD": .text("(hidden)"),
          "EMPTY_SECRET": .text(""), "A": .text("b=c"), "LONE": .text(""),
          "PROXY": .text("http://ann:(hidden)@proxy:3128/"),
        ]))
  }

  @Test(arguments: [
    ("ENV PASSWORD=hunter2 COLOR=red", "ENV PASSWORD=(hidden) COLOR=red"),
    (#"ENV API_KEY="two words" B=1"#, "ENV API_KEY=(hidden) B=1"),
    (#"--token='a\'b' end"#, "--token=(hidden) end"),
    (#"SECRET="never closed"#, "SECRET=(hidden)"),
    ("git clone https://ann:hunter2@example.org/x", "git clone https://ann:(hidden)@example.org/x"),
    ("http://localhost:5000/v2/ a@b", "http://localhost:5000/v2/ a@b"),
    ("a = b == c", "a = b == c"), ("PASSWORD=", "PASSWORD="), ("", ""),
  ])
  func `running text shows no secrets`(_ text: String, _ shown: String) {
    #expect(Masking.text(text) == shown)
  }
}
