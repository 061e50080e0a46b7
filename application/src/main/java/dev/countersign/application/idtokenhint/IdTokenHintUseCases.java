package dev.countersign.application.idtokenhint;

import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.domain.oauth.Issuer;
import java.time.InstantSource;

/** Builds the use case of ID token hints. */
public final class IdTokenHintUseCases {

  private IdTokenHintUseCases() {}

  /** Verifies ID token hints. */
  public static VerifyIdTokenHint verifyIdTokenHint(
      TokenVerifier verifier,
      TokenOpener opener,
      SelectKeys selectKeys,
      RevealSecret revealSecret,
      Issuer issuer,
      InstantSource clock) {
    var secrets = new ClientHintSecrets(revealSecret, clock);
    return new IdTokenHintVerifier(
        new HintDecrypter(opener, selectKeys, secrets),
        new HintSignatures(verifier, selectKeys, secrets),
        issuer);
  }
}
