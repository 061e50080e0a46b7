package dev.countersign.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The JSON file of a test server that runs as a process of its own. */
final class ServerFile {

  private static final String SCHEMA = "test-server.schema.json";

  private final Map<?, ?> members;

  private ServerFile(Map<?, ?> members) {
    this.members = members;
  }

  /** Reads a file; throws {@link IllegalArgumentException} with the name of a wrong member. */
  static ServerFile read(String text) {
    var value = JsonText.read(text);
    var problems = JsonSchema.problems(Objects.requireNonNull(JsonText.read(schema())), value);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    var file = new ServerFile((Map<?, ?>) Objects.requireNonNull(value));
    file.checkTime();
    return file;
  }

  // The pattern of the schema permits dates and times that do not exist.
  private void checkTime() {
    var time = members.get("time");
    try {
      var _ = time == null ? Instant.EPOCH : Instant.parse(time.toString());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "time must be a date and time that exist, but is " + time, e);
    }
  }

  /** Returns the schema of the file. */
  static String schema() {
    try (var in = Objects.requireNonNull(ServerFile.class.getResourceAsStream(SCHEMA))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Declares the users, clients, settings and errors of the file. */
  void declare(ServerSetup setup) {
    with(members, "port", Long.class, port -> setup.port(port.intValue()));
    with(members, "host", String.class, setup::host);
    with(members, "https", Boolean.class, wanted -> when(wanted, setup::https));
    with(members, "registrationToken", String.class, setup::registrationToken);
    with(members, "time", String.class, time -> setup.time(Instant.parse(time)));
    with(members, "scopes", List.class, scopes -> setup.scopes(strings(scopes)));
    each(
        "claimsOfScopes", List.class, (scope, names) -> setup.claimsOfScope(scope, strings(names)));
    each(
        "lifetimes", Long.class, (kind, seconds) -> life(setup, kind, Duration.ofSeconds(seconds)));
    each("users", Map.class, (name, user) -> setup.user(name, details -> user(user, details)));
    each("clients", Map.class, (id, client) -> setup.client(id, d -> client(client, d)));
    if (members.get("errors") instanceof List<?> simulatedErrors) {
      simulatedErrors.forEach(simulated -> order((Map<?, ?>) simulated, setup));
    }
  }

  private static void life(ServerSetup setup, String kind, Duration life) {
    switch (kind) {
      case "accessToken" -> setup.accessTokenLife(life);
      case "idToken" -> setup.idTokenLife(life);
      case "refreshToken" -> setup.refreshTokenLife(life);
      default -> setup.codeLife(life);
    }
  }

  private static void user(Map<?, ?> user, UserSetup details) {
    with(user, "password", String.class, details::password);
    with(user, "sub", String.class, details::sub);
    claims(user, "claims", details::claim);
    claims(user, "tokenClaims", details::tokenClaim);
  }

  private static void client(Map<?, ?> client, ClientSetup details) {
    with(client, "withoutSecret", Boolean.class, wanted -> when(wanted, details::withoutSecret));
    with(client, "frontChannel", Boolean.class, wanted -> when(wanted, details::frontChannel));
    with(client, "secret", String.class, details::secret);
    with(client, "redirectUris", List.class, uris -> details.redirectUri(strings(uris)));
    claims(client, "metadata", details::metadata);
    claims(client, "tokenClaims", details::tokenClaim);
  }

  private static void order(Map<?, ?> simulated, ServerSetup setup) {
    var next = setup.first(String.valueOf(simulated.get("path")));
    switch (String.valueOf(simulated.get("kind"))) {
      case "status" -> next.fails(number(simulated, "status", 500));
      case "delay" -> next.isDelayedBy(Duration.ofMillis(number(simulated, "milliseconds", 1_000)));
      default -> next.isTruncated();
    }
  }

  private static int number(Map<?, ?> members, String name, int otherwise) {
    return members.get(name) instanceof Number number ? number.intValue() : otherwise;
  }

  private static void when(boolean wanted, Runnable work) {
    if (wanted) {
      work.run();
    }
  }

  private static <T> void with(Map<?, ?> members, String name, Class<T> type, Consumer<T> use) {
    var value = members.get(name);
    if (value != null) {
      use.accept(type.cast(value));
    }
  }

  private <T> void each(String name, Class<T> type, BiConsumer<String, T> use) {
    if (members.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> use.accept(String.valueOf(key), type.cast(value)));
    }
  }

  private static void claims(Map<?, ?> members, String name, BiConsumer<String, Object> use) {
    if (members.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> use.accept(String.valueOf(key), Objects.requireNonNull(value)));
    }
  }

  private static String[] strings(List<?> items) {
    return items.stream().map(String::valueOf).toArray(String[]::new);
  }
}
