package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

/** Proves what the metadata say about session management. */
final class DiscoveredSessionManagement {

  private static final String ISSUER = "https://op.example.org";
  private static final String PATH = "/check-session";

  /** The settings that turn it on. */
  static final Map<String, Object> ON =
      Map.of("countersign.issuer", ISSUER, "countersign.session-management", true);

  private DiscoveredSessionManagement() {}

  static Map<String, Proof> proofs() {
    return Map.of(
        "check_session_iframe",
        new Proof(
            Set.of(ISSUER + PATH),
            DiscoveredSessionManagement::clientsCanAsk,
            DiscoveredSessionManagement::nothingIsThere));
  }

  /** OpenID Connect Session Management §2: the response has {@code session_state}. */
  private static void clientsCanAsk(DiscoveryScene scene, String value) {
    assertThat(value).isEqualTo(ISSUER + PATH);
    var page = scene.api().get(PATH, "");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors https:");
    assertThat(page.response().body()).contains("postMessage");
    var flow = scene.flow(scene.client(Map.of()), "code");
    assertThat(flow.run(new Browser())).containsKeys("code", "session_state");
  }

  private static void nothingIsThere(DiscoveryScene scene, String value) {
    assertThat(scene.api().get(value.replace(ISSUER, ""), "").status()).isEqualTo(404);
    var flow = scene.flow(scene.client(Map.of()), "code");
    assertThat(flow.run(new Browser())).containsKey("code").doesNotContainKey("session_state");
  }
}
