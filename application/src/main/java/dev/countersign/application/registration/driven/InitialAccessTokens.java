package dev.countersign.application.registration.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of initial access tokens. No token is spent more often than its limit allows.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface InitialAccessTokens {

  /** Finds the token with that hash, used up or not, expired or not. */
  Optional<StoredInitialAccessToken> find(SecretHash hash);

  /** Finds the token with that name. */
  Optional<StoredInitialAccessToken> named(String id);

  /** Adds a token; throws if one with that name or hash exists. */
  void add(StoredInitialAccessToken token);

  /**
   * Takes one use of the token, if it is valid at that time. Of concurrent calls, as many succeed
   * as uses are left.
   *
   * @return whether it allows a registration
   */
  boolean spend(SecretHash hash, Instant now);

  /**
   * Revokes a token.
   *
   * @return whether one with that name existed
   */
  boolean remove(String id);

  /**
   * Returns a page of the tokens, in the order of their names.
   *
   * @param after the name of the last token of the previous page; empty for the first page
   * @param most the size of the page
   */
  List<StoredInitialAccessToken> list(String after, int most);

  /**
   * Makes this the built-in token, in place of the previous one. Tokens of administrators stay as
   * they are.
   *
   * @return whether anything changed
   */
  boolean setBuiltIn(SecretHash hash, Instant issuedAt);

  /**
   * Removes the tokens that expired before then.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before);
}
