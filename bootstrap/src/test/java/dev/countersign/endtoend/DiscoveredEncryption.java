package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.endtoend.Api.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Proves the encryption of ID tokens, and of userinfo and introspection responses. */
final class DiscoveredEncryption {

  private static final String DEFAULT = "A128CBC-HS256";

  private final String kind;

  private DiscoveredEncryption(String kind) {
    this.kind = kind;
  }

  static Map<String, Proof> proofs() {
    var proofs = new TreeMap<String, Proof>();
    for (var kind : ProtectedResponses.KINDS) {
      var of = new DiscoveredEncryption(kind);
      proofs.put(
          kind + "_encryption_alg_values_supported",
          new Proof(
              algorithms(),
              of::algorithmWorks,
              (scene, value) -> scene.refusesToRegister(Map.of(of.algorithm(), value))));
      proofs.put(
          kind + "_encryption_enc_values_supported",
          new Proof(contents(), of::contentWorks, of::contentIsRefused));
    }
    return proofs;
  }

  /** Returns the names of all algorithms of the code. */
  static Set<String> algorithms() {
    return Arrays.stream(KeyManagementAlgorithm.values())
        .map(KeyManagementAlgorithm::wireName)
        .collect(Collectors.toUnmodifiableSet());
  }

  static Set<String> contents() {
    return Arrays.stream(ContentEncryptionAlgorithm.values())
        .map(ContentEncryptionAlgorithm::wireName)
        .collect(Collectors.toUnmodifiableSet());
  }

  private String algorithm() {
    return kind + "_encrypted_response_alg";
  }

  private String content() {
    return kind + "_encrypted_response_enc";
  }

  private void algorithmWorks(DiscoveryScene scene, String algorithm) throws Exception {
    var client =
        ProtectedResponses.client(
            scene,
            "_encryption_alg_values_supported",
            algorithm,
            Map.of("_encrypted_response_alg", algorithm));
    assertEncrypted(scene, client, algorithm, DEFAULT);
  }

  private void contentWorks(DiscoveryScene scene, String content) throws Exception {
    // With dir, the encryption decides how long the shared key is.
    for (var algorithm : List.of("ECDH-ES", "dir")) {
      var client =
          ProtectedResponses.client(
              scene,
              "_encryption_enc_values_supported",
              content,
              Map.of("_encrypted_response_alg", algorithm, "_encrypted_response_enc", content));
      assertEncrypted(scene, client, algorithm, content);
    }
  }

  private void contentIsRefused(DiscoveryScene scene, String content) {
    scene.refusesToRegister(Map.of(algorithm(), "ECDH-ES", content(), content));
  }

  private void assertEncrypted(
      DiscoveryScene scene, Answer client, String algorithm, String content) throws Exception {
    assertThat(client.json())
        .containsEntry(algorithm(), algorithm)
        .containsEntry(content(), content);
    var jwe = JWEObject.parse(ProtectedResponses.of(kind, scene, client));
    assertThat(jwe.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
    assertThat(jwe.getHeader().getEncryptionMethod().getName()).isEqualTo(content);
    var secret = client.string("client_secret");
    var claims = PeerKeys.verified(scene.published(), secret, scene.keys().opened(jwe, secret));
    assertThat(claims.getAudience()).containsExactly(client.string("client_id"));
  }
}
