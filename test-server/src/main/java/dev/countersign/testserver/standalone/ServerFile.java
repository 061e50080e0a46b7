package dev.countersign.testserver.standalone;

import dev.countersign.testserver.ClientSetup;
import dev.countersign.testserver.NextToken;
import dev.countersign.testserver.ServerSetup;
import dev.countersign.testserver.UserSetup;
import dev.countersign.testserver.json.JsonSchema;
import dev.countersign.testserver.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

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
    file.check();
    return file;
  }

  // The schema permits times that do not exist, durations that are none, and responses that have
  // no error or several.
  private void check() {
    parse("time", Instant::parse, "a date and time that exist");
    for (var life : List.of("accessTokenLife", "idTokenLife", "refreshTokenLife", "codeLife")) {
      parse(life, Duration::parse, "an ISO 8601 duration, such as PT5M");
    }
    items("firstResponses", ServerFile::checkResponse);
  }

  private static void checkResponse(Map<?, ?> response) {
    var kinds = new ArrayList<>(response.keySet());
    kinds.remove("path");
    if (kinds.size() != 1) {
      throw new IllegalArgumentException(
          "firstResponses: "
              + response.get("path")
              + " must have one of failWith, delayBy and truncate, but has "
              + kinds);
    }
    parse(response, "delayBy", Duration::parse, "an ISO 8601 duration, such as PT2S");
  }

  private void parse(String member, Function<String, ?> parser, String expected) {
    parse(members, member, parser, expected);
  }

  private static void parse(
      Map<?, ?> members, String member, Function<String, ?> parser, String expected) {
    var value = members.get(member);
    try {
      var _ = value == null ? null : parser.apply(value.toString());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(member + " must be " + expected + ", but is " + value, e);
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

  /** Returns whether the file has this member. */
  boolean has(String member) {
    return members.containsKey(member);
  }

  /** Returns a member that is a string, or another text if the file does not have it. */
  String text(String member, String otherwise) {
    return members.get(member) instanceof String text ? text : otherwise;
  }

  /** Declares the users, clients, settings and errors of the file. */
  void declare(ServerSetup setup) {
    with(members, "port", Long.class, port -> setup.port(port.intValue()));
    with(members, "host", String.class, setup::host);
    with(members, "https", Boolean.class, wanted -> when(wanted, setup::https));
    with(members, "registrationToken", String.class, setup::registrationToken);
    with(members, "time", String.class, time -> setup.time(Instant.parse(time)));
    with(members, "scopes", List.class, scopes -> setup.scopes(strings(scopes)));
    with(members, "resources", List.class, uris -> setup.resources(strings(uris)));
    duration(members, "accessTokenLife", setup::accessTokenLife);
    duration(members, "idTokenLife", setup::idTokenLife);
    duration(members, "refreshTokenLife", setup::refreshTokenLife);
    duration(members, "codeLife", setup::codeLife);
    each(
        "claimsOfScopes", List.class, (scope, names) -> setup.claimsOfScope(scope, strings(names)));
    values(members, "settings", setup::setting);
    each("users", Map.class, (name, user) -> setup.user(name, details -> user(user, details)));
    each("clients", Map.class, (id, client) -> setup.client(id, d -> client(client, d)));
    items("firstResponses", item -> response(item, setup));
    items("firstIdTokens", item -> token(item, setup.firstIdToken()));
    items("firstAccessTokens", item -> token(item, setup.firstAccessToken()));
  }

  private static void user(Map<?, ?> user, UserSetup details) {
    with(user, "password", String.class, details::password);
    with(user, "sub", String.class, details::sub);
    values(user, "claims", details::claim);
    values(user, "tokenClaims", details::tokenClaim);
  }

  private static void client(Map<?, ?> client, ClientSetup details) {
    with(client, "withoutSecret", Boolean.class, wanted -> when(wanted, details::withoutSecret));
    with(client, "frontChannel", Boolean.class, wanted -> when(wanted, details::frontChannel));
    with(client, "secret", String.class, details::secret);
    with(client, "redirectUris", List.class, uris -> details.redirectUris(strings(uris)));
    values(client, "metadata", details::metadata);
    values(client, "tokenClaims", details::tokenClaim);
  }

  private static void response(Map<?, ?> response, ServerSetup setup) {
    var next = setup.firstResponse(String.valueOf(response.get("path")));
    with(response, "failWith", Long.class, status -> next.failWith(status.intValue()));
    duration(response, "delayBy", next::delayBy);
    with(response, "truncate", Boolean.class, wanted -> when(wanted, next::truncate));
  }

  private static void token(Map<?, ?> token, NextToken next) {
    with(token, "setIssuer", String.class, next::setIssuer);
    with(token, "setAudience", String.class, next::setAudience);
    with(token, "setNonce", String.class, next::setNonce);
    values(token, "setClaims", next::setClaim);
    with(
        token,
        "removeClaims",
        List.class,
        names -> Arrays.stream(strings(names)).forEach(next::removeClaim));
    with(token, "expire", Boolean.class, wanted -> when(wanted, next::expire));
    with(token, "signWithUnknownKey", Boolean.class, w -> when(w, next::signWithUnknownKey));
  }

  private void items(String name, Consumer<Map<?, ?>> use) {
    if (members.get(name) instanceof List<?> items) {
      items.forEach(item -> use.accept((Map<?, ?>) item));
    }
  }

  private static void duration(Map<?, ?> members, String name, Consumer<Duration> use) {
    with(members, name, String.class, text -> use.accept(Duration.parse(text)));
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

  private static void values(Map<?, ?> members, String name, BiConsumer<String, Object> use) {
    if (members.get(name) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (value == null) {
              throw new IllegalArgumentException(name + "." + key + " must not be null");
            }
            use.accept(String.valueOf(key), value);
          });
    }
  }

  private static String[] strings(List<?> items) {
    return items.stream().map(String::valueOf).toArray(String[]::new);
  }
}
