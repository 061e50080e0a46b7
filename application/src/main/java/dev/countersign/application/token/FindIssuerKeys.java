package dev.countersign.application.token;

import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Set;

/**
 * Finds the keys of issuers elsewhere. The relying party does; this concept only says what it
 * needs, so that it need not know servers elsewhere.
 */
public interface FindIssuerKeys {

  /**
   * The public keys of that issuer; if it can be they are as new as to have all that {@code keyIds}
   * names. Refuses, with the reason for the log, an issuer that is not known.
   */
  Result<List<PublicJwk>, VerificationFailure> keysOf(Issuer issuer, Set<String> keyIds);
}
