package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.testkit.oauth.SettableClock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A running service with the clients that send bad requests. */
final class BadInputScene {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Service service;
  private final SettableClock clock;
  private final Api api;
  private final Browser browser = new Browser();
  private final TestClient client;
  private final TestClient other;
  private final TestClient asserting;

  /** A registered client. */
  record TestClient(String id, String secret) {}

  BadInputScene(Service service, SettableClock clock) {
    this.service = service;
    this.clock = clock;
    this.api = new Api(service.url());
    Map<String, Object> code =
        Map.of(
            "redirect_uris",
            List.of(SignedInFlow.CALLBACK),
            "grant_types",
            List.of("authorization_code", "refresh_token"));
    this.client = register(code);
    this.other = register(code);
    this.asserting =
        register(
            Map.of(
                "grant_types",
                List.of("client_credentials"),
                "token_endpoint_auth_method",
                "client_secret_jwt",
                "token_endpoint_auth_signing_alg",
                "HS256"));
  }

  private TestClient register(Map<String, Object> metadata) {
    var answer = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(metadata));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return new TestClient(answer.string("client_id"), answer.string("client_secret"));
  }

  Api api() {
    return api;
  }

  /** Returns a client that may use codes and refresh tokens. */
  TestClient client() {
    return client;
  }

  /** Returns another client with the same metadata. */
  TestClient other() {
    return other;
  }

  /** Returns an authorization request of the client, not yet sent. */
  SignedInFlow flow() {
    return new SignedInFlow(service, client.id(), "code");
  }

  /** Returns the form that exchanges a new code of the client. */
  Map<String, String> exchange() {
    var flow = flow();
    return flow.exchange(Objects.requireNonNull(flow.run(browser).get("code")));
  }

  /** Advances the clock until codes have expired. */
  void outliveCodes() {
    clock.pass(Duration.ofMinutes(2));
  }

  /** Returns a token request that authenticates with {@code assertion}. */
  static Map<String, String> asserted(String assertion) {
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_assertion_type",
        JWT_BEARER,
        "client_assertion",
        assertion);
  }

  /** Returns a valid assertion. */
  String assertion() {
    return assertion(asserting.secret());
  }

  /** Returns an assertion that is signed with {@code secret}. */
  String assertion(String secret) {
    try {
      var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
      jwt.sign(new MACSigner(secret.getBytes(UTF_8)));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns an assertion with {@code alg} {@code none}. */
  String unsignedAssertion() {
    return new PlainJWT(claims()).serialize();
  }

  private JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .issuer(asserting.id())
        .subject(asserting.id())
        .audience(service.issuer())
        .jwtID(SignedInFlow.random())
        .expirationTime(Date.from(clock.instant().plusSeconds(60)))
        .build();
  }
}
