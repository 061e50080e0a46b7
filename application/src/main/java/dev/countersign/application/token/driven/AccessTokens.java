package dev.countersign.application.token.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.token.AccessTokenClaims;
import java.util.Optional;

/** The store of the claims of access tokens that do not carry them, by the hash of the token. */
public interface AccessTokens {

  /** Stores the claims of the token with that hash; throws if it is already stored. */
  void add(SecretHash hash, AccessTokenClaims claims);

  /** Finds the claims of the token with that hash, expired or not. */
  Optional<AccessTokenClaims> find(SecretHash hash);
}
