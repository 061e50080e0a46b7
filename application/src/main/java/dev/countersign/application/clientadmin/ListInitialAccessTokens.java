package dev.countersign.application.clientadmin;

import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.util.List;
import java.util.Optional;

/** Lists initial access tokens, including used-up and expired ones. Never shows their values. */
public interface ListInitialAccessTokens {

  /** The maximum number of tokens on a page. */
  int MOST = 200;

  /**
   * A page of tokens.
   *
   * @param tokens the tokens, in the order of their ids
   * @param next the cursor of the next page; empty if this is the last page
   */
  record Page(List<StoredInitialAccessToken> tokens, Optional<String> next) {

    /** Copies the tokens. */
    public Page {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * Returns a page of tokens.
   *
   * @param after the {@code next} of the previous page; empty for the first page
   * @param most the maximum number of tokens, 1 to {@link #MOST}
   */
  Page list(String after, int most);

  /** Returns the token with that id. */
  Optional<StoredInitialAccessToken> find(String id);
}
