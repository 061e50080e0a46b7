package dev.countersign.application.token;

import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Set;

/**
 * Finds the keys of other issuers. The relying party implements it, so that this concept does not
 * know other providers.
 */
public interface FindIssuerKeys {

  /**
   * Returns the public keys of that issuer, fetched again if a key of {@code keyIds} is missing.
   * Refuses an unknown issuer, with the reason for the log.
   */
  Result<List<PublicJwk>, VerificationFailure> keysOf(Issuer issuer, Set<String> keyIds);
}
