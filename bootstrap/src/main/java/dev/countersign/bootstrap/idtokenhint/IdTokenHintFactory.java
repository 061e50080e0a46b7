package dev.countersign.bootstrap.idtokenhint;

import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.idtokenhint.IdTokenHintUseCases;
import dev.countersign.application.idtokenhint.VerifyIdTokenHint;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires ID token hints. */
@Factory
final class IdTokenHintFactory {

  @Singleton
  VerifyIdTokenHint verifyIdTokenHint(
      TokenVerifier verifier,
      TokenOpener opener,
      SelectKeys selectKeys,
      RevealSecret revealSecret,
      Issuer issuer,
      InstantSource clock) {
    return IdTokenHintUseCases.verifyIdTokenHint(
        verifier, opener, selectKeys, revealSecret, issuer, clock);
  }
}
