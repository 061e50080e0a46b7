package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proves what the metadata say about logout. */
final class DiscoveredLogout {

  private DiscoveredLogout() {}

  static Map<String, Proof> proofs() {
    return Map.of(
        "backchannel_logout_supported",
        Proof.single(DiscoveredLogout::clientIsTold),
        "backchannel_logout_session_supported",
        Proof.single(DiscoveredLogout::clientIsToldWhichSession));
  }

  /** Returns the claims that a client receives after the end of a session. */
  private static JWTClaimsSet told(DiscoveryScene scene, String path) {
    var uri = scene.elsewhere().server().at(path);
    scene.elsewhere().server().publish(uri, Page.text("text/plain", ""));
    var client = scene.client(Map.of("backchannel_logout_uri", uri.toString()));
    // The browser of the other proofs stays signed in.
    assertThat(scene.flow(client, "code").run(new Browser())).containsKey("code");
    scene.service().endLatestSession();
    var id = client.string("client_id");
    Waiting.until("the client is told", () -> received(scene, id).isPresent());
    return received(scene, id).orElseThrow();
  }

  private static Optional<JWTClaimsSet> received(DiscoveryScene scene, String client) {
    return scene.elsewhere().server().received().stream()
        .filter(request -> request.method().equals("POST"))
        .map(request -> Texts.form(request.payload().ascii()).getOrDefault("logout_token", ""))
        .filter(token -> !token.isEmpty())
        .map(DiscoveredLogout::claims)
        .filter(claims -> claims.getAudience().equals(List.of(client)))
        .findFirst();
  }

  private static JWTClaimsSet claims(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static void clientIsTold(DiscoveryScene scene, String value) {
    assertThat(value).isEqualTo("true");
    assertThat(told(scene, "/logout").getSubject()).isNotEmpty();
  }

  private static void clientIsToldWhichSession(DiscoveryScene scene, String value)
      throws ParseException {
    assertThat(value).isEqualTo("true");
    assertThat(told(scene, "/session").getStringClaim("sid")).isNotEmpty();
  }
}
