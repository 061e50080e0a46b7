package dev.countersign.domain.requestobject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.InvalidRequestObject;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which parameters count when a request has a request object. */
class RequestObjectCheckTest {

  private static final String SERVER = "https://op.example";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Map<String, List<String>> INSIDE =
      Map.of("client_id", List.of("client"), "response_type", List.of("code"));

  private static RequestObjectCheck beside(Map<String, List<String>> sent) {
    return new RequestObjectCheck(new Parameters(sent), "client", new Issuer(SERVER), NOW);
  }

  private static RequestObjectCheck check() {
    return beside(Map.of("client_id", List.of("client"), "request", List.of("a.b.c")));
  }

  private static RequestObjectClaims claims(Map<String, List<String>> parameters) {
    return new RequestObjectClaims(
        Optional.of("client"),
        Optional.empty(),
        List.of("https://other.example", SERVER),
        Optional.of("id"),
        Optional.of(NOW.plusSeconds(60)),
        Optional.of(NOW),
        Optional.of(NOW),
        parameters);
  }

  private static RequestObjectClaims timed(Instant end, Instant start, Instant issued) {
    return new RequestObjectClaims(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(end),
        Optional.of(start),
        Optional.of(issued),
        INSIDE);
  }

  private static Map<String, List<String>> with(String name, String... values) {
    var all = new LinkedHashMap<>(INSIDE);
    all.put(name, List.of(values));
    return all;
  }

  private static void assertRefused(Result<Parameters, InvalidRequestObject> result, String part) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(((InvalidRequestObject) refused.error()).description()).contains(part));
  }

  /** RFC 9101 §6.3. */
  @Test
  void ofASignedObjectOnlyItsOwnParametersCount() {
    var check =
        beside(
            Map.of(
                "client_id", List.of("client"),
                "response_type", List.of("code"),
                "scope", List.of("openid admin"),
                "redirect_uri", List.of("https://attacker.example"),
                "state", List.of("outside")));
    assertThat(check.signed(claims(with("scope", "openid"))))
        .isEqualTo(Result.ok(new Parameters(with("scope", "openid"), true)));
  }

  /** OpenID Connect Core §6.1. */
  @Test
  void anUnsignedObjectSupersedesWhatIsBesideIt() {
    var check =
        beside(
            Map.of(
                "client_id", List.of("client"),
                "request", List.of("a.b."),
                "request_uri", List.of(""),
                "scope", List.of("openid profile"),
                "state", List.of("outside")));
    assertThat(check.unsigned(claims(with("scope", "openid"))))
        .isEqualTo(
            Result.ok(
                new Parameters(
                    Map.of(
                        "client_id", List.of("client"),
                        "response_type", List.of("code"),
                        "scope", List.of("openid"),
                        "state", List.of("outside")),
                    false)));
  }

  /** Otherwise the server would have to remember the jti for as long. */
  @Test
  void anObjectWithAJtiEndsWithinADay() {
    assertThat(check().signed(ending(Optional.of("id"), NOW.plus(Duration.ofDays(1)))))
        .isInstanceOf(Result.Ok.class);
    var later = NOW.plus(Duration.ofDays(1)).plusSeconds(1);
    assertRefused(check().signed(ending(Optional.of("id"), later)), "a day");
    assertRefused(check().signed(ending(Optional.of("id"), Instant.MAX)), "a day");
    assertThat(check().signed(ending(Optional.empty(), Instant.MAX))).isInstanceOf(Result.Ok.class);
  }

  private static RequestObjectClaims ending(Optional<String> id, Instant end) {
    return new RequestObjectClaims(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        id,
        Optional.of(end),
        Optional.empty(),
        Optional.empty(),
        INSIDE);
  }

  @Test
  void contradictionsAreRefused() {
    assertRefused(check().signed(claims(with("client_id", "other"))), "client_id differs");
    assertRefused(check().unsigned(claims(with("client_id", "other"))), "client_id differs");
    var token = beside(Map.of("response_type", List.of("token")));
    assertRefused(token.signed(claims(INSIDE)), "response_type differs");
    assertRefused(token.unsigned(claims(INSIDE)), "response_type differs");
    assertRefused(
        check().signed(claims(Map.of("response_type", List.of("code")))), "client_id is missing");
    assertThat(check().unsigned(claims(Map.of("state", List.of("x")))))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void anObjectNamesNoFurtherObject() {
    for (var name : List.of("request", "request_uri")) {
      assertRefused(check().signed(claims(with(name, "a.b.c"))), "must not be in");
      assertRefused(check().unsigned(claims(with(name, "a.b.c"))), "must not be in");
    }
  }

  @Test
  void anObjectForOthersIsRefused() {
    var other =
        new RequestObjectClaims(
            Optional.of("other"),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            INSIDE);
    assertRefused(check().signed(other), "iss must be");
    var audience =
        new RequestObjectClaims(
            Optional.empty(),
            Optional.empty(),
            List.of("https://other.example", SERVER + "/"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            INSIDE);
    assertRefused(check().signed(audience), "aud must contain");
    assertRefused(check().unsigned(audience), "aud must contain");
  }

  /** RFC 9101 §10.8. */
  @Test
  void aClientAssertionIsNoRequestObject() {
    var assertion =
        new RequestObjectClaims(
            Optional.of("client"),
            Optional.of("client"),
            List.of(SERVER),
            Optional.of("id"),
            Optional.of(NOW.plusSeconds(60)),
            Optional.empty(),
            Optional.empty(),
            INSIDE);
    assertRefused(check().signed(assertion), "sub must not be");
  }

  @Test
  void timesAreCheckedWithTolerance() {
    var far = NOW.plusSeconds(1000);
    assertThat(check().signed(timed(NOW.minusSeconds(29), NOW.plusSeconds(30), NOW)))
        .isInstanceOf(Result.Ok.class);
    assertRefused(check().signed(timed(NOW.minusSeconds(30), NOW, NOW)), "exp has passed");
    assertRefused(check().signed(timed(far, NOW.plusSeconds(31), NOW)), "nbf or iat");
    assertRefused(check().signed(timed(far, NOW, NOW.plusSeconds(31))), "nbf or iat");
  }

  @Test
  void aHugeObjectIsRefused() {
    var huge = "x".repeat(RequestObjectCheck.LONGEST);
    assertRefused(check().signed(claims(with("state", huge))), "too large");
  }
}
