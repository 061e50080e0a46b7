package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.JoseKeys.Managing;
import dev.countersign.crypto.jose.JoseKeys.Signing;
import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each provider reads what the other writes, for each algorithm. */
@Isolated("It changes the providers of the JVM.")
class JcaProviderTest {

  private static final byte[] CONTENT = {1, 2, 3};

  static List<Signing> signing() {
    return JoseKeys.signing();
  }

  static List<Managing> managing() {
    return JoseKeys.managing().stream()
        .filter(each -> each.algorithm() != KeyManagementAlgorithm.RSA1_5)
        .filter(each -> !each.algorithm().byPassword())
        .toList();
  }

  @AfterEach
  void removeTheNativeProvider() {
    JcaProvider.reset();
  }

  @Test
  void returnsTheProviderInUse() throws GeneralSecurityException {
    var fast = JcaProvider.choose().endsWith(", native");
    var provider = Signature.getInstance("SHA256withRSA").getProvider().getName();
    assertThat(provider.equals("AmazonCorrettoCryptoProvider")).isEqualTo(fast);
    JcaProvider.reset();
    assertThat(Signature.getInstance("SHA256withRSA").getProvider().getName())
        .isEqualTo("SunRsaSign");
  }

  private static String signed(Signing signing) {
    var signer =
        new JwsSigner(signing.algorithm(), JoseKeys.secret(signing.jwk()), JsonObject.EMPTY);
    return JwsWriter.compact(signer, CONTENT, PayloadForm.ATTACHED);
  }

  private static boolean verifies(String token, Signing signing) {
    return JwsReader.compact(token)
        .map(jws -> jws.signatures().getFirst().isBy(JoseKeys.open(signing.jwk())))
        .orElse(refused -> false);
  }

  @ParameterizedTest
  @MethodSource("signing")
  void eachVerifiesSignaturesOfTheOther(Signing signing) {
    var byTheJdk = signed(signing);
    assertThat(JcaProvider.choose()).isNotEmpty();
    var byTheOther = signed(signing);
    assertThat(verifies(byTheJdk, signing)).isTrue();
    assertThat(verifies(byTheOther, signing)).isTrue();
    JcaProvider.reset();
    assertThat(verifies(byTheOther, signing)).isTrue();
  }

  private static String encrypted(Managing managing, ContentEncryptionAlgorithm content) {
    var key = JoseKeys.open(managing.jwk(content));
    var recipient = new JweDraft.Recipient(managing.algorithm(), key, JsonObject.EMPTY);
    return JweWriter.compact(
        new JweDraft(
            content, JsonObject.EMPTY, JsonObject.EMPTY, Optional.empty(), List.of(recipient)),
        CONTENT);
  }

  private static boolean opens(
      String token, Managing managing, ContentEncryptionAlgorithm content) {
    var key = JoseKeys.secret(managing.jwk(content));
    return JweReader.compact(token) instanceof Result.Ok(var jwe)
        && jwe.open(jwe.recipients().getFirst(), key).isPresent();
  }

  @ParameterizedTest
  @MethodSource("managing")
  void eachDecryptsForTheOther(Managing managing) {
    for (var content :
        List.of(ContentEncryptionAlgorithm.A256GCM, ContentEncryptionAlgorithm.A128CBC_HS256)) {
      var byTheJdk = encrypted(managing, content);
      assertThat(JcaProvider.choose()).isNotEmpty();
      var byTheOther = encrypted(managing, content);
      assertThat(opens(byTheJdk, managing, content)).isTrue();
      assertThat(opens(byTheOther, managing, content)).isTrue();
      JcaProvider.reset();
      assertThat(opens(byTheOther, managing, content)).isTrue();
    }
  }
}
