package dev.countersign.application.registration.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of what allows registrations. */
public interface InitialAccessTokens {

  /** The token of that hash, used up or not, expired or not. */
  Optional<StoredInitialAccessToken> find(SecretHash hash);

  /** The token of that name. */
  Optional<StoredInitialAccessToken> named(String id);

  /** Adds a token; throws if there is one of that name or hash. */
  void add(StoredInitialAccessToken token);

  /**
   * Takes one use of the token, if it is good then. However many try at the same time, as many
   * succeed as there are uses left.
   *
   * @return whether it allows a registration
   */
  boolean spend(SecretHash hash, Instant now);

  /**
   * Ends a token.
   *
   * @return whether there was one of that name
   */
  boolean remove(String id);

  /**
   * Some of the tokens, in the order of their names.
   *
   * @param after the last one seen; empty for the first ones
   * @param most at most so many
   */
  List<StoredInitialAccessToken> list(String after, int most);

  /**
   * From now on this is the built-in token, and no other is; nothing changes if it is already.
   * Those that administrators made are left as they are.
   *
   * @return whether something changed
   */
  boolean setBuiltIn(SecretHash hash, Instant issuedAt);

  /**
   * Removes what expired before then.
   *
   * @return how many there were
   */
  int removeExpired(Instant before);
}
