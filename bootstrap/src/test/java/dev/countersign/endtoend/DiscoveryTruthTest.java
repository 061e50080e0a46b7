package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests over HTTP that the metadata of the service tell the truth: each listed value works, and
 * each value that the code knows and the metadata do not list is refused. A member without a {@link
 * Proof} fails.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID
 *     Connect Discovery §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2</a>
 */
final class DiscoveryTruthTest {

  private static final Proof UNKNOWN =
      Proof.single((scene, value) -> fail("no test uses this member: add a Proof for it"));

  private static final Map<String, Object> EVERYTHING =
      Map.ofEntries(
          Map.entry(
              "countersign.signing-algorithms",
              "RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512,EdDSA,Ed25519,Ed448"),
          Map.entry(
              "countersign.decryption-algorithms",
              "RSA-OAEP,RSA-OAEP-256,RSA-OAEP-384,RSA-OAEP-512,"
                  + "ECDH-ES,ECDH-ES+A128KW,ECDH-ES+A192KW,ECDH-ES+A256KW"),
          Map.entry("countersign.unsigned-id-tokens", true),
          Map.entry("countersign.unsigned-request-objects", true),
          Map.entry("countersign.client-documents", true),
          Map.entry("countersign.acr", "urn:example:password"),
          Map.entry("countersign.scopes", "hr"),
          Map.entry("countersign.custom-claims", "hr=department"));

  private static final Map<String, Object> LITTLE =
      Map.of(
          "countersign.signing-algorithms",
          "RS256",
          "countersign.decryption-algorithms",
          "",
          "countersign.front-channel-access-tokens",
          false);

  /**
   * The members that no setting changes and whose proofs take long. If they say the same as by
   * default, they are proven there.
   */
  private static final Pattern INDEPENDENT =
      Pattern.compile(".*_endpoint_auth_.*|(id_token|userinfo|introspection)_encryption_.*");

  private static PeerKeys keys;

  /** The metadata by default. */
  private static Map<String, Object> standard;

  @BeforeAll
  static void prepare(@TempDir Path directory) throws Exception {
    keys = PeerKeys.generate();
    try (var service = InMemoryService.start(directory)) {
      standard = new Api(service.url()).get("/.well-known/openid-configuration", "").json();
    }
  }

  private static Map<String, Proof> proofs() {
    var all = new TreeMap<String, Proof>();
    Stream.of(
            DiscoveredEndpoints.proofs(),
            DiscoveredResponses.proofs(),
            DiscoveredRequests.proofs(),
            DiscoveredGrants.proofs(),
            DiscoveredAuthentication.proofs(),
            DiscoveredSignatures.proofs(),
            DiscoveredEncryption.proofs(),
            DiscoveredRequestObjects.proofs(),
            DiscoveredClaims.proofs(),
            DiscoveredLogout.proofs(),
            DiscoveredSessionManagement.proofs())
        .forEach(all::putAll);
    return all;
  }

  @TestFactory
  Stream<DynamicNode> byDefault(@TempDir Path directory) throws Exception {
    return truth(DiscoveryScene.start(directory, keys, Map.of()), member -> true);
  }

  @TestFactory
  Stream<DynamicNode> withEverythingSwitchedOn(@TempDir Path directory) throws Exception {
    return truthWith(EVERYTHING, directory);
  }

  @TestFactory
  Stream<DynamicNode> withAsLittleAsPossible(@TempDir Path directory) throws Exception {
    return truthWith(LITTLE, directory);
  }

  /** It requires an https issuer, at which the service does not listen in this test. */
  @TestFactory
  Stream<DynamicNode> withSessionManagement(@TempDir Path directory) throws Exception {
    return truth(
        DiscoveryScene.start(directory, keys, DiscoveredSessionManagement.ON),
        DiscoveredSessionManagement.proofs()::containsKey);
  }

  private static Stream<DynamicNode> truthWith(Map<String, Object> settings, Path directory)
      throws Exception {
    var scene = DiscoveryScene.start(directory, keys, settings);
    return truth(
        scene,
        member -> !INDEPENDENT.matcher(member).matches() || !scene.saysTheSameAs(standard, member));
  }

  @Test
  void aMemberWithoutAProofFails() {
    assertThat(proofs()).doesNotContainKey("new_values_supported");
    assertThat(proof("new_values_supported")).isSameAs(UNKNOWN);
  }

  private static Proof proof(String member) {
    return proofs().getOrDefault(member, UNKNOWN);
  }

  private static Stream<DynamicNode> truth(DiscoveryScene scene, Predicate<String> isProven) {
    var members = new TreeSet<>(scene.metadata().keySet());
    members.addAll(proofs().keySet());
    return members.stream()
        .filter(isProven)
        .<DynamicNode>map(
            member ->
                DynamicContainer.dynamicContainer(member, member(scene, member, proof(member))))
        .onClose(scene::close);
  }

  private static Stream<DynamicTest> member(DiscoveryScene scene, String member, Proof proof) {
    var listed = scene.listed(member);
    var missing = new TreeSet<>(proof.known());
    missing.removeAll(listed);
    return Stream.concat(
        listed.stream().map(value -> test("works: " + value, scene, value, proof.listed())),
        missing.stream().map(value -> test("is refused: " + value, scene, value, proof.missing())));
  }

  private static DynamicTest test(
      String name, DiscoveryScene scene, String value, Proof.Step step) {
    return DynamicTest.dynamicTest(name, () -> step.run(scene, value));
  }
}
