package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports users over HTTP into a service with a small memory, and exports them. */
@OwnProcess
abstract class UserImports {

  private static final long MANY = Long.getLong("countersign.users", 3_000);

  /** The memory for all objects; enough for the dearest password hash. */
  private static final String USUAL = "-Xmx320m";

  private static final String SMALL = "-Xmx96m";

  /** Hashes of other systems, by the password. */
  private static final Map<String, String> HASHES =
      Map.of(
          "password",
          "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
          "abc",
          "$2b$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi",
          "pleaseletmein",
          "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw",
          "secret",
          "$pbkdf2-sha512$i=210000,l=64$c2l4dGVlbiBieXRlIHNhbHQ$kDTCSBTENkAf9j57fCqybOGmQVc1IeSCdIdghpgVFFsdsib/dZJT2h3kaOvdjFY5ZlBoKpT+p511rjfe+a4jEw");

  private static final String USED_ID = "sub is that of a client, or was that of a deleted user";
  private static final String RESERVED_ID = "sub must not begin with https://";

  @TempDir private Path directory;
  private Optional<ServiceProcess> started = Optional.empty();
  private int databases;

  /** The settings of an empty database of that name. */
  abstract Map<String, String> database(String name) throws Exception;

  @AfterEach
  void stop() {
    started.ifPresent(Service::close);
  }

  private void start(String memory, String bodyTime) throws Exception {
    started = Optional.of(startEmpty(memory, bodyTime));
  }

  private ServiceProcess service() {
    return started.orElseThrow();
  }

  private ServiceProcess startEmpty(String memory, String bodyTime) throws Exception {
    var name = "users" + databases++;
    var settings = Operator.settings(directory.resolve(name));
    settings.putAll(database(name));
    settings.put("COUNTERSIGN_REQUEST_BODY_TIME", bodyTime);
    // No user of the service itself: an export contains only what was imported.
    settings.remove("COUNTERSIGN_USER");
    settings.remove("COUNTERSIGN_USER_PASSWORD");
    var command = new ArrayList<>(ServiceArchive.command());
    command.add(1, memory);
    return ServiceProcess.start(command, settings);
  }

  private Answer send(BodyPublisher body) {
    return send(service(), body);
  }

  private static Answer send(Service service, BodyPublisher body) {
    return new Api(service.url())
        .send(
            HttpRequest.newBuilder(URI.create(service.url() + "/admin/users/import"))
                .header("Authorization", "Bearer " + Newcomer.adminToken(service))
                .header("Content-Type", "application/jsonl")
                .POST(body));
  }

  private Answer sendLines(List<String> lines) {
    return send(BodyPublishers.ofString(String.join("\n", lines)));
  }

  private static List<String> export(Service service, boolean hashes) {
    var answer =
        new Api(service.url())
            .postJson(
                "/admin/users/export",
                Newcomer.adminToken(service),
                Texts.json(Map.of("password_hashes", hashes)));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return answer.response().body().lines().toList();
  }

  private static void counted(Answer answer, long added, long existing, long refused) {
    assertThat(answer.json())
        .describedAs(answer.response().body())
        .containsEntry("added", added)
        .containsEntry("existing", existing)
        .containsEntry("refused", refused);
  }

  private static String line(String name, Map<String, ?> more) {
    var members = new TreeMap<String, Object>(more);
    members.put("username", name);
    return Texts.json(members);
  }

  private List<String> file() {
    var lines = new ArrayList<String>();
    HASHES.forEach(
        (password, hash) ->
            lines.add(
                line("user-" + password, Map.of("password_hash", hash, "sub", "id " + password))));
    var claims = new LinkedHashMap<String, Object>();
    claims.put("name", "Carol \u00c6rlig \ud83d\ude00");
    claims.put("email", "carol@mail.example");
    claims.put("email_verified", true);
    lines.add(line("Carol", Map.of("claims", claims)));
    lines.add("");
    lines.add(
        line(
            "user-off", Map.of("password_hash", HASHES.getOrDefault("abc", ""), "disabled", true)));
    return lines;
  }

  private boolean signsIn(String name, String password) {
    var client =
        new Newcomer()
            .register(service(), Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)))
            .string("client_id");
    var browser = new Browser();
    var visit = browser.open(new SignedInFlow(service(), client, "code").url());
    var typed = Map.of("username", name, "password", password);
    return visit instanceof Visit.Page page
        && (!(browser.submit(page, typed) instanceof Visit.Page next)
            || (next.status() == 200 && next.html().select("input[type=password]").isEmpty()));
  }

  @Test
  void importedUsersSignInAndTheSameFileAgainChangesNothing() throws Exception {
    start(USUAL, "1m");
    var answer = sendLines(file());
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    counted(answer, 6, 0, 0);

    HASHES.keySet().forEach(p -> assertThat(signsIn("USER-" + p, p)).as(p).isTrue());
    assertThat(signsIn("user-abc", "abcd")).isFalse();
    assertThat(signsIn("user-off", "abc")).isFalse();

    var users = export(service(), true);
    assertThat(users).hasSize(6);
    assertThat(users)
        .filteredOn(user -> user.contains("\"id "))
        .hasSize(4)
        .allMatch(user -> user.contains("$argon2id$v=19$m=19456,t=2,p=1$"));

    counted(sendLines(file()), 0, 6, 0);
    assertThat(export(service(), true)).isEqualTo(users);

    assertThat(export(service(), false)).hasSize(6).noneMatch(user -> user.contains("$"));
    try (var other = startEmpty(USUAL, "1m")) {
      counted(send(other, BodyPublishers.ofString(String.join("\n", users))), 6, 0, 0);
      assertThat(export(other, true)).isEqualTo(users);
    }
    assertThat(service().log()).doesNotContain("$argon2", "$2b$", "carol@mail.example");
  }

  @Test
  void refusedLinesAreNamedAndTheOthersAreImported() throws Exception {
    start(USUAL, "1m");
    var deleted = deletedUser();
    var bytes = new ByteArrayOutputStream();
    for (var line :
        List.of(
            line("good", Map.of("sub", "good")),
            "{\"username\":",
            line("other", Map.of("sub", "good")),
            line("GOOD", Map.of("sub", "other")),
            line("dear", Map.of("password_hash", "$2b$15$" + "a".repeat(53))),
            line("plain", Map.of("password", "never a plain password")),
            line("large", Map.of("claims", Map.of("name", "x".repeat(17_000)))),
            line("\u265a", Map.of()),
            line("admin", Map.of("sub", "countersign-admin")),
            line("again", Map.of("sub", deleted)),
            line("address", Map.of("sub", "https://x")))) {
      bytes.writeBytes((line + "\n").getBytes(UTF_8));
    }
    bytes.writeBytes(new byte[] {'{', '"', (byte) 0xff, '"', '}', '\n'});
    bytes.writeBytes(line("last", Map.of()).getBytes(UTF_8));

    var answer = send(BodyPublishers.ofByteArray(bytes.toByteArray()));

    assertThat(answer.status()).isEqualTo(200);
    counted(answer, 2, 0, 11);
    assertThat(answer.response().body())
        .contains("\"line\":2", "\"line\":12", "cost of bcrypt", "not UTF-8")
        .contains(refusal(9, USED_ID), refusal(10, USED_ID), refusal(11, RESERVED_ID))
        .doesNotContain("never a plain", "aaaa", "xxxx");
    assertThat(export(service(), false)).hasSize(2);
    noClientGetsTheIdentifierOfAUser("good", deleted);

    var utf16 = send(BodyPublishers.ofByteArray(String.join("\n", file()).getBytes(UTF_16)));
    assertThat(utf16.json()).containsEntry("added", 0L);
    assertThat(export(service(), false)).hasSize(2);
  }

  private static String refusal(int line, String reason) {
    return "{\"line\":" + line + ",\"reason\":\"" + reason;
  }

  /** Returns the {@code sub} of a user that was deleted. */
  private String deletedUser() {
    var api = new Api(service().url());
    var token = Newcomer.adminToken(service());
    var sub = api.postJson("/admin/users", token, line("gone", Map.of())).string("sub");
    var request =
        HttpRequest.newBuilder(URI.create(service().url() + "/admin/users/" + sub))
            .header("Authorization", "Bearer " + token)
            .DELETE();
    assertThat(api.send(request).status()).isEqualTo(204);
    return sub;
  }

  // RFC 9700 §4.15: a client must not have the sub of a user.
  private void noClientGetsTheIdentifierOfAUser(String present, String deleted) {
    for (var taken : List.of(present, deleted)) {
      var answer = registerAs(taken);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json())
          .containsEntry("error", "invalid_client_metadata")
          .containsEntry("error_description", "preferred_client_id is taken");
    }
    assertThat(registerAs("free").string("client_id")).isEqualTo("free");
  }

  private Answer registerAs(String id) {
    var policy = Map.of("uses", 1, "policy", Map.of("preferred_client_id", true));
    var api = new Api(service().url());
    var issued =
        api.postJson(
            "/admin/registration-tokens", Newcomer.adminToken(service()), Texts.json(policy));
    var client = Map.of("preferred_client_id", id, "redirect_uris", List.of(SignedInFlow.CALLBACK));
    return api.postJson("/clients", issued.string("token"), Texts.json(client));
  }

  /** A body without an end, as bytes that are made when they are read. */
  private static BodyPublisher lines(long count, LongFunction<String> line) {
    return BodyPublishers.ofInputStream(
        () ->
            new InputStream() {
              private InputStream current = new ByteArrayInputStream(new byte[0]);
              private long next;

              @Override
              public int read() {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
              }

              @Override
              public int read(byte[] target, int offset, int length) {
                try {
                  var read = current.read(target, offset, length);
                  while (read < 0 && next < count) {
                    var text = new StringBuilder();
                    for (var i = 0; i < 100 && next < count; i++) {
                      text.append(line.apply(next++)).append('\n');
                    }
                    current = new ByteArrayInputStream(text.toString().getBytes(UTF_8));
                    read = current.read(target, offset, length);
                  }
                  return read;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
  }

  private String raw(String headers, Iterable<String> pieces) throws IOException {
    try (var connection = RawConnection.to(service().url())) {
      connection.send(
          "POST /admin/users/import HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/jsonl\r\nAuthorization: Bearer "
              + Newcomer.adminToken(service())
              + "\r\n"
              + headers
              + "\r\n");
      for (var piece : pieces) {
        connection.send(piece);
      }
      return connection.readAll();
    }
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  @Test
  void hostileFilesAreAnsweredInBoundedTimeAndMemory() throws Exception {
    start(SMALL, "3s");
    var chunked = "Transfer-Encoding: chunked\r\n";
    var good = line("good", Map.of()) + "\n";

    var endless = new ArrayList<String>();
    endless.add(chunk(good));
    for (var i = 0; i < 9; i++) {
      endless.add(chunk("x".repeat(1 << 13)));
    }
    assertThat(raw(chunked, endless))
        .startsWith("HTTP/1.1 400 ")
        .contains("ended at line 2, which is longer than", "\"added\":1");

    var bad = new ArrayList<String>();
    for (var i = 0; i < 11; i++) {
      bad.add(chunk("{}\n".repeat(100)));
    }
    assertThat(raw(chunked, bad))
        .startsWith("HTTP/1.1 400 ")
        .contains("ended at line 1000, because 1000 lines were refused");

    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      for (var i = 0; i < 1000; i++) {
        gzip.write(new byte[100_000]);
      }
    }
    var compressed =
        new Api(service().url())
            .send(
                HttpRequest.newBuilder(URI.create(service().url() + "/admin/users/import"))
                    .header("Authorization", "Bearer " + Newcomer.adminToken(service()))
                    .header("Content-Type", "application/jsonl")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));
    assertThat(compressed.status()).isEqualTo(415);
    // Not declared as compressed, it is one long line.
    assertThat(send(BodyPublishers.ofByteArray(bomb.toByteArray())).status()).isEqualTo(400);

    assertThat(raw(chunked, List.of(chunk(line("stalled", Map.of()) + "\n{\"user"))))
        .startsWith("HTTP/1.1 408 ")
        .contains("\"added\":1", "ended after line 1");
    assertThat(raw("Content-Length: 4294967297\r\n", List.of())).startsWith("HTTP/1.1 413 ");

    assertThat(export(service(), false)).hasSize(2);
    counted(sendLines(List.of(good, line("stalled", Map.of()))), 0, 2, 0);
  }

  /** Returns lines of an import, each about a user of its own. */
  private static List<String> users(int count) {
    var lines = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      lines.add(line("user" + i, Map.of("sub", "user" + i)));
    }
    return lines;
  }

  /** Begins an import, and waits until its first transaction is stored. */
  private void begin(RawConnection connection, List<String> lines) throws IOException {
    var token = Newcomer.adminToken(service());
    connection.send(
        "POST /admin/users/import HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/jsonl\r\nTransfer-Encoding: chunked\r\n"
            + "Authorization: Bearer "
            + token
            + "\r\n\r\n"
            + chunk(String.join("\n", lines) + "\n"));
    // One connection: the service limits how many an address has.
    var api = new Api(service().url());
    Waiting.until(
        "a transaction",
        () ->
            api.postJson("/admin/users/export", token, "{}").response().body().lines().count()
                >= 500);
  }

  @Test
  void aSecondImportIsRefusedWhileOneIsInProgress() throws Exception {
    start(USUAL, "1m");
    try (var connection = RawConnection.to(service().url())) {
      begin(connection, users(500));
      assertThat(sendLines(List.of("{}")).status()).isEqualTo(409);
      connection.send("0\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(connection.readAll()).startsWith("HTTP/1.1 200 ").contains("\"added\":500");
    }
    assertThat(sendLines(List.of("{}")).status()).isEqualTo(200);
  }

  @Test
  void aStopEndsAnImportAndTheSameFileContinuesIt() throws Exception {
    start(USUAL, "1m");
    var lines = users(700);
    try (var connection = RawConnection.to(service().url())) {
      begin(connection, lines.subList(0, 600));
      service().terminate();
      assertThat(connection.readAll())
          .startsWith("HTTP/1.1 503 ")
          .contains("because this node stops", "\"added\":600");
    }
    started = Optional.of((ServiceProcess) service().restart());
    counted(sendLines(lines), 100, 600, 0);
  }

  /** White space in a line of JSON; with it the first lines are longer than the memory. */
  private static String padded(long number, String line) {
    return number < 3_000 ? "{" + " ".repeat(50_000) + line.substring(1) : line;
  }

  // The time is in the ADR; the service would end if it stored the file of at least 150 MB.
  @Test
  @SuppressWarnings("SystemOut")
  void aFileLargerThanTheMemoryIsImported() throws Exception {
    start(SMALL, "1m");
    LongFunction<String> line =
        i ->
            line(
                "user" + i,
                Map.of(
                    "sub",
                    "id-" + i,
                    "password_hash",
                    HASHES.getOrDefault("abc", ""),
                    "claims",
                    Map.of("name", "User " + i, "email", "user" + i + "@mail.example")));
    var start = System.nanoTime();
    counted(send(lines(MANY, i -> padded(i, line.apply(i)))), MANY, 0, 0);
    var imported = System.nanoTime();
    counted(send(lines(MANY, line)), 0, MANY, 0);
    var again = System.nanoTime();
    assertThat(new TreeSet<>(export(service(), true))).hasSize((int) MANY);
    System.out.printf(
        "%d users: import %d ms, again %d ms, export %d ms%n",
        MANY,
        Duration.ofNanos(imported - start).toMillis(),
        Duration.ofNanos(again - imported).toMillis(),
        Duration.ofNanos(System.nanoTime() - again).toMillis());
  }
}
