package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.key.Unverifiable;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/** Believes what is remembered to have been signed with one of the keys. */
public final class InMemoryTokenVerifier implements TokenVerifier {

  private final InMemorySignatures signatures;

  /** Asks {@code signatures}. */
  public InMemoryTokenVerifier(InMemorySignatures signatures) {
    this.signatures = signatures;
  }

  @Override
  public Result<Verified, Unverifiable> verify(String compact, List<PublicJwk> keys) {
    return signatures
        .find(compact)
        .flatMap(
            signed ->
                keys.stream()
                    .filter(signed::isBy)
                    .findFirst()
                    .map(
                        key ->
                            new Verified(
                                signed.algorithm(), key, signed.header(), signed.claims())))
        .<Result<Verified, Unverifiable>>map(Result::ok)
        .orElseGet(() -> Result.refused(new Unverifiable("not signed with any of the keys")));
  }
}
