package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
          "revocation_endpoint"
        }) {
      proofs.put(name, Proof.single(DiscoveredEndpoints::isThere));
    }
    return proofs;
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
