import Testing

@testable import Probing

struct DockerfileReadingTests {
  private func read(_ text: String) -> DockerfileReading {
    DockerfileReading(Array(text.utf8))
  }

  private func stage(_ text: String) throws -> DockerfileStage {
    try #require(read(text).final)
  }

  @Test(arguments: [
    ("FROM nginx:alpine", "nginx:alpine"), ("FROM docker.io/library/nginx:alpine", "nginx:alpine"),
    ("FROM index.docker.io/library/nginx", "nginx"), ("FROM docker.io/ann/app:1", "ann/app:1"),
    ("FROM library/nginx", "nginx"), ("FROM localhost:5000/library/nginx", "localhost:5000/library/nginx"),
    ("FROM nginx@sha256:ab", "nginx@sha256:ab"), ("FROM --platform=linux/amd64 nginx AS web", "nginx"),
    ("FROM --platform=$BUILDPLATFORM nginx", "nginx"), ("from nginx as web", "nginx"),
    ("ARG TAG=alpine\nFROM nginx:${TAG}", "nginx:alpine"), ("ARG TAG\nFROM nginx:${TAG:-alpine}", "nginx:alpine"),
    ("ARG A=ng B=inx\nFROM $A$B", "nginx"), ("ARG T=\"alpine\"\nARG I=nginx:$T\nFROM ${I}", "nginx:alpine"),
    ("FROM golang AS build\nFROM nginx:alpine", "nginx:alpine"),
    ("FROM nginx:alpine AS base\nFROM Base", "nginx:alpine"), ("FROM scratch", "scratch"),
  ])
  func `the base of the last stage is told as people write it`(text: String, base: String) throws {
    #expect(try stage(text).base == base)
    #expect(read(text).problem == nil)
  }

  @Test(arguments: [
    ("COPY index.html /usr/share/nginx/html/index.html", ["index.html -> /usr/share/nginx/html/index.html"]),
    ("COPY index.html /usr/share/nginx/html/", ["index.html -> /usr/share/nginx/html/index.html"]),
    ("COPY ./index.html /usr/share/nginx/html/", ["index.html -> /usr/share/nginx/html/index.html"]),
    ("COPY /index.html /a/", ["index.html -> /a/index.html"]), ("copy a.txt /b/", ["a.txt -> /b/a.txt"]),
    ("ADD a.txt /b/", ["a.txt -> /b/a.txt"]), ("COPY [\"a b.txt\", \"/c/\"]", ["a b.txt -> /c/a b.txt"]),
    ("COPY a.txt b.txt /c/", ["a.txt -> /c/a.txt", "b.txt -> /c/b.txt"]),
    ("COPY . /usr/share/nginx/html", [". -> /usr/share/nginx/html"]),
    ("COPY ./ /usr/share/nginx/html/", [". -> /usr/share/nginx/html"]),
    ("COPY html/ /usr/share/nginx/html/", ["html -> /usr/share/nginx/html"]),
    ("COPY --chown=nginx:nginx --chmod=644 a.txt /b/", ["a.txt -> /b/a.txt"]),
    ("COPY --from=build /out/a.txt /b/", []), ("COPY --from=nginx:alpine /etc/x /b/", []),
    ("ADD https://example.org/a.txt /b/", []), ("ADD git@example.org:a/b.git /b/", []),
    ("COPY <<EOF /b/\nhi\nEOF", []), ("COPY <<EOF a.txt /b/\nhi\nEOF", ["a.txt -> /b/a.txt"]),
    ("WORKDIR /srv\nCOPY a.txt .", ["a.txt -> /srv/a.txt"]), ("WORKDIR /srv\nCOPY a.txt ./", ["a.txt -> /srv/a.txt"]),
    ("WORKDIR /srv\nWORKDIR www\nCOPY a.txt b.txt", ["a.txt -> /srv/www/b.txt"]),
    ("WORKDIR /srv/www\nCOPY a.txt ..", ["a.txt -> /srv/a.txt"]),
    ("WORKDIR /srv/www\nCOPY a.txt /srv", ["a.txt -> /srv/a.txt"]),
    ("COPY a.txt /", ["a.txt -> /a.txt"]), ("COPY *.html /b/", ["*.html -> /b/*.html"]),
    ("COPY a.txt /b/c/../d.txt", ["a.txt -> /b/d.txt"]), ("COPY a//b.txt /c//d.txt", ["a/b.txt -> /c/d.txt"]),
    ("COPY --parents a/b.txt /c/", ["a/b.txt -> /c/a/b.txt"]),
    ("ENV D=/c\nCOPY a.txt ${D}/", ["a.txt -> /c/a.txt"]), ("ARG F=a.txt\nCOPY $F /c/", ["a.txt -> /c/a.txt"]),
    ("COPY 'a.txt' \"/c/\"", ["a.txt -> /c/a.txt"]), ("COPY $UNKNOWN/a.txt /c/", ["$UNKNOWN/a.txt -> /c/a.txt"]),
    (
      "COPY index.html /usr/share/nginx/html",
      ["index.html -> /usr/share/nginx/html", "index.html -> /usr/share/nginx/html/index.html"]
    ),
    ("COPY run /usr/bin/run", ["run -> /usr/bin/run"]),
    ("COPY a.txt \\\n  # there\n  /b/", ["a.txt -> /b/a.txt"]),
    ("RUN COPY a b\n# COPY c d", []),
  ])
  func `copies from the build context are told with their destination`(text: String, copies: [String]) throws {
    #expect(try stage("FROM nginx\n" + text).copies.map(\.words) == copies)
  }

  @Test func `a stage has what the stage that it begins with has, and no other's`() throws {
    let text = """
      FROM nginx AS base
      WORKDIR /srv
      COPY a.txt .
      EXPOSE 80
      CMD ["run"]
      FROM alpine AS other
      COPY b.txt /b/
      FROM base
      COPY c.txt .
      """
    let stage = try stage(text)
    #expect(read(text).stages.count == 3)
    #expect(stage.copies.map(\.words) == ["a.txt -> /srv/a.txt", "c.txt -> /srv/c.txt"])
    #expect(stage.exposes == ["80/tcp"])
    #expect(stage.command?.words == ["run"])
  }

  @Test(arguments: [
    ("EXPOSE 80", ["80/tcp"]), ("EXPOSE 80 443/TCP 53/udp", ["80/tcp", "443/tcp", "53/udp"]),
    ("EXPOSE 80\nEXPOSE 81", ["80/tcp", "81/tcp"]), ("ENV P=8080\nEXPOSE $P", ["8080/tcp"]),
    ("expose 8000-8002", ["8000-8002/tcp"]), ("# EXPOSE 80", []),
  ])
  func `ports are told with their protocol`(text: String, ports: [String]) throws {
    #expect(try stage("FROM nginx\n" + text).exposes == ports)
  }

  @Test(arguments: [
    ("CMD [\"nginx\", \"-g\", \"daemon off;\"]", ["nginx", "-g", "daemon off;"], "nginx -g daemon off;"),
    ("CMD nginx -g 'daemon off;'", ["/bin/sh", "-c", "nginx -g 'daemon off;'"], "nginx -g 'daemon off;'"),
    ("CMD ['nginx']", ["/bin/sh", "-c", "['nginx']"], "['nginx']"),
    ("CMD [\"a\",\n", ["/bin/sh", "-c", "[\"a\","], "[\"a\","),
    ("CMD [\"a\", \\\n  \"b\"]", ["a", "b"], "a b"), ("CMD first\nCMD second", ["/bin/sh", "-c", "second"], "second"),
    ("SHELL [\"/bin/bash\", \"-ec\"]\nCMD a", ["/bin/bash", "-ec", "a"], "a"),
    ("CMD [\"a\", 1]", ["/bin/sh", "-c", "[\"a\", 1]"], "[\"a\", 1]"),
    ("cmd echo $HOME", ["/bin/sh", "-c", "echo $HOME"], "echo $HOME"),
  ])
  func `commands are told in both forms`(text: String, words: [String], shown: String) throws {
    let stage = try stage("FROM nginx\n" + text)
    #expect(stage.command?.text == shown)
    #expect(stage.command?.words == words)
    let entrypoint = try self.stage(
      "FROM nginx\n" + text.replacing("CMD", with: "ENTRYPOINT").replacing("cmd", with: "entrypoint"))
    #expect(entrypoint.entrypoint?.words == words)
  }

  @Test(arguments: [
    ("", "/"), ("WORKDIR /a/", "/a"), ("WORKDIR a\nWORKDIR b/../c", "/a/c"), ("ENV X=/x\nWORKDIR $X/y", "/x/y"),
    ("WORKDIR \"/a b\"", "/a b"),
  ])
  func `the working directory adds up`(text: String, workdir: String) throws {
    #expect(try stage("FROM nginx\n" + text).workdir == workdir)
  }

  @Test(arguments: [
    ("ENV A=1 B=\"two words\" C=a\\ b", ["A": "1", "B": "two words", "C": "a b"]), ("ENV A one two", ["A": "one two"]),
    ("ENV A=1\nENV A=2 B=$A", ["A": "2", "B": "1"]), ("ARG X=1\nENV A=${X}", ["A": "1"]),
    ("ARG G\nENV A=${G}", ["A": "global"]),
    ("ENV A=${N:-d} B=${N:+x} C='$N' D=\\$N", ["A": "d", "B": "", "C": "$N", "D": "$N"]),
    ("ENV A=${N:-${M:-deep}}", ["A": "deep"]), ("ENV A=\"q${N-x}\"", ["A": "qx"]),
  ])
  func `variables are inserted and quotes taken off`(text: String, environment: [String: String]) throws {
    let stage = try stage("ARG G=global\nFROM nginx\n" + text)
    #expect(stage.environment == environment)
  }

  @Test(arguments: [
    ("RUN a", "line 1: RUN stands before FROM"), ("ARG A=1", "line 1: there is no FROM"),
    ("FROM", "line 1: nothing follows FROM"), ("FROM a b", "line 1: FROM is written as FROM image AS name"),
    ("FROM a AS", "line 1: FROM is written as FROM image AS name"),
    ("FROM $TAG", "line 1: the image $TAG comes to nothing: it is not set by ARG"),
    ("FROM a\nCOPY x", "line 2: COPY needs what to copy and where to"),
    ("FROM a\nCOPY x y /z", "line 2: with several files to copy, the destination must end with /"),
    ("FROM a\nENV X", "line 2: ENV X has no value"), ("FROM a\nENV X=1 Y", "line 2: ENV is written as ENV name=value"),
    ("FROM a\nSHELL bash", "line 2: SHELL is written as a JSON list"),
    ("FROM a\nRUN x\nCPOY x y\nFROM", "line 3: unknown instruction CPOY"),
  ])
  func `what a build would stop at is a problem`(text: String, problem: String) {
    #expect(read(text).problem == problem)
  }
}
