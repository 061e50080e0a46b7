package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proves the signatures of ID tokens, and of userinfo and introspection responses. */
final class DiscoveredSignatures {

  private final String kind;

  private DiscoveredSignatures(String kind) {
    this.kind = kind;
  }

  static Map<String, Proof> proofs() {
    var proofs = new TreeMap<String, Proof>();
    for (var kind : ProtectedResponses.KINDS) {
      var of = new DiscoveredSignatures(kind);
      proofs.put(
          kind + "_signing_alg_values_supported",
          new Proof(algorithms(), of::works, of::isRefused));
    }
    return proofs;
  }

  private static Set<String> algorithms() {
    var algorithms =
        Arrays.stream(SignatureAlgorithm.values())
            .map(SignatureAlgorithm::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    algorithms.add("none");
    return algorithms;
  }

  private String member() {
    return kind + "_signed_response_alg";
  }

  private void works(DiscoveryScene scene, String algorithm) throws Exception {
    var client =
        ProtectedResponses.client(
            scene,
            "_signing_alg_values_supported",
            algorithm,
            Map.of("_signed_response_alg", algorithm));
    assertThat(client.json()).containsEntry(member(), algorithm);
    var jwt = JWTParser.parse(ProtectedResponses.of(kind, scene, client));
    assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
    var claims =
        jwt instanceof PlainJWT
            ? jwt.getJWTClaimsSet()
            : PeerKeys.verified(
                scene.published(), client.string("client_secret"), jwt.getParsedString());
    assertIsFor(scene, client.string("client_id"), claims);
  }

  private static void assertIsFor(DiscoveryScene scene, String client, JWTClaimsSet claims) {
    assertThat(claims.getIssuer()).isEqualTo(scene.service().issuer());
    assertThat(claims.getAudience()).containsExactly(client);
  }

  private void isRefused(DiscoveryScene scene, String algorithm) {
    scene.refusesToRegister(Map.of(member(), algorithm));
  }
}
