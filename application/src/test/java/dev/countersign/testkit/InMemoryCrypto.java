package dev.countersign.testkit;

import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.provider.ProviderCryptography;
import dev.countersign.testkit.clientauth.InMemoryClientAssertionVerifier;
import dev.countersign.testkit.jwk.InMemoryJwkInspector;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.oauth.InMemoryJsonParser;
import dev.countersign.testkit.oauth.InMemorySecretGenerator;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.registration.InMemorySoftwareStatementVerifier;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.token.InMemoryEnvelopes;
import dev.countersign.testkit.token.InMemorySignatures;
import dev.countersign.testkit.token.InMemoryTokenEncrypter;
import dev.countersign.testkit.token.InMemoryTokenHasher;
import dev.countersign.testkit.token.InMemoryTokenOpener;
import dev.countersign.testkit.token.InMemoryTokenSigner;
import dev.countersign.testkit.token.InMemoryTokenVerifier;
import dev.countersign.testkit.user.InMemoryPairwiseSubjects;
import dev.countersign.testkit.user.InMemoryPasswordHasher;

/** All cryptography in memory, which replaces the real one in tests of use cases. */
public record InMemoryCrypto(
    InMemorySecretGenerator secretGenerator,
    InMemorySecretHasher secretHasher,
    InMemoryPasswordHasher passwordHasher,
    InMemorySealer sealer,
    InMemoryKeyGenerator keyGenerator,
    InMemoryJwkInspector jwkInspector,
    InMemorySignatures signatures,
    InMemoryEnvelopes envelopes,
    InMemoryClientAssertionVerifier clientAssertionVerifier,
    InMemorySoftwareStatementVerifier softwareStatementVerifier,
    InMemoryTokenSigner tokenSigner,
    InMemoryTokenVerifier tokenVerifier,
    InMemoryTokenEncrypter tokenEncrypter,
    InMemoryTokenOpener tokenOpener,
    InMemoryTokenHasher tokenHasher,
    InMemoryJsonParser jsonParser,
    InMemoryPairwiseSubjects pairwiseSubjects) {

  /** Returns the cryptography of a provider that runs without a framework. */
  public ProviderCryptography provider(UnlockingKeys unlockingKeys) {
    return new ProviderCryptography(
        secretGenerator,
        secretHasher,
        new ProviderCryptography.Sealing(
            unlockingKeys,
            new InMemoryManifestSealer(),
            new InMemoryRecordHasher(),
            dataKeys -> sealer),
        new ProviderCryptography.Keys(keyGenerator, jwkInspector),
        new ProviderCryptography.Verifiers(
            clientAssertionVerifier, softwareStatementVerifier, tokenVerifier),
        tokenEncrypter,
        tokenHasher,
        (rings, unlocked) ->
            new ProviderCryptography.OwnKeys(tokenSigner, tokenOpener, pairwiseSubjects));
  }

  /**
   * Returns adapters that share the recorded signatures and encrypted texts, and a sealer that is
   * still locked.
   */
  public static InMemoryCrypto locked() {
    var sealer = new InMemorySealer();
    var signatures = new InMemorySignatures();
    var envelopes = new InMemoryEnvelopes();
    return new InMemoryCrypto(
        new InMemorySecretGenerator(),
        new InMemorySecretHasher(),
        new InMemoryPasswordHasher(),
        sealer,
        new InMemoryKeyGenerator(),
        new InMemoryJwkInspector(),
        signatures,
        envelopes,
        new InMemoryClientAssertionVerifier(signatures),
        new InMemorySoftwareStatementVerifier(signatures),
        new InMemoryTokenSigner(sealer, signatures),
        new InMemoryTokenVerifier(signatures),
        new InMemoryTokenEncrypter(envelopes),
        new InMemoryTokenOpener(sealer, envelopes),
        new InMemoryTokenHasher(),
        new InMemoryJsonParser(),
        new InMemoryPairwiseSubjects());
  }
}
