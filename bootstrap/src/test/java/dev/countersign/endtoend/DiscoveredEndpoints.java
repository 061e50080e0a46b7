package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import java.util.Map;
import java.util.TreeMap;

/** Proves the issuer and the endpoints of the metadata. */
final class DiscoveredEndpoints {

  private DiscoveredEndpoints() {}

  static Map<String, Proof> proofs() {
    var proofs = new TreeMap<String, Proof>();
    proofs.put("issuer", Proof.single(DiscoveredEndpoints::issuer));
    for (var name :
        new String[] {
          "authorization_endpoint",
          "token_endpoint",
          "userinfo_endpoint",
          "jwks_uri",
          "registration_endpoint",
          "introspection_endpoint",
          "revocation_endpoint",
          "end_session_endpoint"
        }) {
      proofs.put(name, Proof.single(DiscoveredEndpoints::isThere));
    }
    proofs.put("frontchannel_logout_supported", Proof.single(DiscoveredEndpoints::tellsByFrames));
    proofs.put(
        "frontchannel_logout_session_supported", Proof.single(DiscoveredEndpoints::tellsByFrames));
    return proofs;
  }

  /** OpenID Connect Front-Channel Logout §3: the frame has iss and sid. */
  private static void tellsByFrames(DiscoveryScene scene, String value) {
    assertThat(value).isEqualTo("true");
    var client =
        scene.client(Map.of("frontchannel_logout_uri", "https://client.example.org/frame"));
    var browser = new Browser();
    assertThat(scene.flow(client, "code").run(browser)).containsKey("code");
    var question = (Visit.Page) browser.open(scene.text("end_session_endpoint"));
    var out = (Visit.Page) browser.submit(question, Map.of("decision", "leave"));
    assertThat(out.html().select("iframe").attr("src"))
        .startsWith("https://client.example.org/frame?iss=")
        .contains("&sid=");
  }

  /** RFC 8414 §3.3: the issuer MUST be the one from which the URL of the document was made. */
  private static void issuer(DiscoveryScene scene, String value) {
    assertThat(value).isEqualTo(scene.service().issuer());
    assertThat(scene.api().get(value + "/.well-known/oauth-authorization-server", "").json())
        .isEqualTo(scene.metadata());
  }

  private static void isThere(DiscoveryScene scene, String value) {
    assertThat(value).startsWith(scene.service().issuer() + "/");
    assertThat(scene.api().get(value, "").status()).isNotEqualTo(404);
    assertThat(scene.api().get(value + "-not", "").status()).isEqualTo(404);
  }
}
