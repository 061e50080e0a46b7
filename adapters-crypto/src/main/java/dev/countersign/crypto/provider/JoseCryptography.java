package dev.countersign.crypto.provider;

import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.provider.ProviderCryptography;
import dev.countersign.crypto.clientauth.Jose4jClientAssertionVerifier;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.keystore.JwsManifestSealer;
import dev.countersign.crypto.keystore.Sha256RecordHasher;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.SecureRandomSecretGenerator;
import dev.countersign.crypto.oauth.Sha256SecretHasher;
import dev.countersign.crypto.registration.Jose4jSoftwareStatementVerifier;
import dev.countersign.crypto.sealing.EnvironmentMasterKeys;
import dev.countersign.crypto.sealing.JweSealer;
import dev.countersign.crypto.token.HmacPairwiseSubjects;
import dev.countersign.crypto.token.Jose4jTokenEncrypter;
import dev.countersign.crypto.token.Jose4jTokenHasher;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.crypto.token.Jose4jTokenVerifier;
import dev.countersign.crypto.token.JweTokenOpener;
import java.security.SecureRandom;

/** Makes the cryptography of a provider, the same that the service uses. */
public final class JoseCryptography {

  private static final int MASTER_KEY_BYTES = 32;

  private JoseCryptography() {}

  /** Returns the cryptography of a provider whose stores are sealed for these master keys. */
  public static ProviderCryptography of(UnlockingKeys unlockingKeys) {
    var verification = new VerificationKeys();
    return new ProviderCryptography(
        new SecureRandomSecretGenerator(),
        new Sha256SecretHasher(),
        new ProviderCryptography.Sealing(
            unlockingKeys, new JwsManifestSealer(), new Sha256RecordHasher(), JweSealer::new),
        new ProviderCryptography.Keys(new JwkKeyGenerator(), new JoseJwkInspector()),
        new ProviderCryptography.Verifiers(
            new Jose4jClientAssertionVerifier(verification),
            new Jose4jSoftwareStatementVerifier(verification),
            new Jose4jTokenVerifier(verification)),
        new Jose4jTokenEncrypter(),
        new Jose4jTokenHasher(),
        (rings, sealer) ->
            new ProviderCryptography.OwnKeys(
                new Jose4jTokenSigner(sealer),
                new JweTokenOpener(sealer),
                new HmacPairwiseSubjects(rings, sealer)));
  }

  /**
   * Returns the cryptography of a provider with one master key.
   *
   * @param masterKey its 32 bytes in base64url or base64; the provider refuses to start if they are
   *     malformed
   * @param setting the name of the setting, for the message
   */
  public static ProviderCryptography withMasterKey(String masterKey, String setting) {
    return of(UnlockingKeys.only(new EnvironmentMasterKeys(masterKey, setting)));
  }

  /**
   * Returns the cryptography of a provider whose stores end with the process: nothing else has its
   * master key, which is a new one.
   */
  public static ProviderCryptography withNewMasterKey() {
    var bytes = new byte[MASTER_KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return withMasterKey(Base64Url.encode(bytes), "the new master key");
  }
}
