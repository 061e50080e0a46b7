package dev.countersign.testserver;

import dev.countersign.testserver.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Declares in a {@link ServerSetup} what the members of a {@link CountersignTest} say. */
final class AnnotatedSetup {

  private AnnotatedSetup() {}

  /** Declares everything; throws {@link IllegalArgumentException} for a value that is not one. */
  static void declare(CountersignTest test, ServerSetup setup) {
    text(test.host(), setup::host);
    text(test.registrationToken(), setup::registrationToken);
    parsed(test.time(), Instant::parse, "a time in UTC, such as 2026-01-31T12:00:00Z", setup::time);
    setup.port(test.port());
    when(test.https(), setup::https);
    setup.scopes(test.scopes());
    each(test.claimsOfScopes(), (scope, claims) -> setup.claimsOfScope(scope, split(claims)));
    when(test.resources().length > 0, () -> setup.resources(test.resources()));
    duration(test.accessTokenLife(), setup::accessTokenLife);
    duration(test.idTokenLife(), setup::idTokenLife);
    duration(test.refreshTokenLife(), setup::refreshTokenLife);
    duration(test.codeLife(), setup::codeLife);
    each(test.settings(), setup::setting);
    for (var user : test.users()) {
      setup.user(user.value(), details -> declare(user, details));
    }
    for (var client : test.clients()) {
      setup.client(client.value(), details -> declare(client, details));
    }
    for (var response : test.firstResponses()) {
      declare(response, setup.firstResponse(response.path()));
    }
    for (var token : test.firstIdTokens()) {
      declare(token, setup.firstIdToken());
    }
    for (var token : test.firstAccessTokens()) {
      declare(token, setup.firstAccessToken());
    }
  }

  private static void declare(TestUser user, UserSetup details) {
    text(user.password(), details::password);
    text(user.sub(), details::sub);
    each(user.claims(), details::claim);
    each(user.tokenClaims(), details::tokenClaim);
  }

  private static void declare(TestClient client, ClientSetup details) {
    when(client.withoutSecret(), details::withoutSecret);
    when(client.frontChannel(), details::frontChannel);
    text(client.secret(), details::secret);
    when(client.redirectUris().length > 0, () -> details.redirectUris(client.redirectUris()));
    each(client.metadata(), details::metadata);
    each(client.tokenClaims(), details::tokenClaim);
  }

  private static void declare(TestResponse response, NextResponse next) {
    var kinds =
        (response.failWith() == 0 ? 0 : 1)
            + (response.delayBy().isEmpty() ? 0 : 1)
            + (response.truncate() ? 1 : 0);
    if (kinds != 1) {
      throw new IllegalArgumentException(
          "the response of " + response.path() + " needs one of failWith, delayBy and truncate");
    }
    when(response.failWith() != 0, () -> next.failWith(response.failWith()));
    duration(response.delayBy(), next::delayBy);
    when(response.truncate(), next::truncate);
  }

  private static void declare(TestToken token, NextToken next) {
    text(token.setIssuer(), next::setIssuer);
    text(token.setAudience(), next::setAudience);
    text(token.setNonce(), next::setNonce);
    each(token.setClaims(), next::setClaim);
    Arrays.stream(token.removeClaims()).forEach(next::removeClaim);
    when(token.expire(), next::expire);
    when(token.signWithUnknownKey(), next::signWithUnknownKey);
  }

  private static void when(boolean wanted, Runnable declaration) {
    if (wanted) {
      declaration.run();
    }
  }

  private static void text(String value, Consumer<String> declaration) {
    if (!value.isEmpty()) {
      declaration.accept(value);
    }
  }

  private static void duration(String value, Consumer<Duration> declaration) {
    parsed(value, Duration::parse, "an ISO 8601 duration, such as PT5M", declaration);
  }

  private static <T> void parsed(
      String value, Function<String, T> parser, String expected, Consumer<T> declaration) {
    if (value.isEmpty()) {
      return;
    }
    try {
      declaration.accept(parser.apply(value));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(value + " is not " + expected, e);
    }
  }

  private static String[] split(Object names) {
    return names.toString().split(",", -1);
  }

  private static void each(String[] items, BiConsumer<String, Object> declaration) {
    for (var item : items) {
      var equals = item.indexOf('=');
      var isJson = equals > 1 && item.charAt(equals - 1) == ':';
      var name = item.substring(0, Math.max(0, isJson ? equals - 1 : equals));
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a value is name=text or name:=JSON, but is " + item);
      }
      var value = isJson ? JsonText.read(item.substring(equals + 1)) : item.substring(equals + 1);
      if (value == null) {
        throw new IllegalArgumentException(name + " must not be null");
      }
      declaration.accept(name, value);
    }
  }
}
