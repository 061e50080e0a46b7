package dev.countersign.application.clientadmin;

import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.util.List;
import java.util.Optional;

/** Shows what initial access tokens there are, used up and expired ones too; never their values. */
public interface ListInitialAccessTokens {

  /** The most of one page. */
  int MOST = 200;

  /**
   * Some of the tokens.
   *
   * @param tokens in the order of their names
   * @param next after which name the page after it begins; nothing if this is the last
   */
  record Page(List<StoredInitialAccessToken> tokens, Optional<String> next) {

    /** Copies the tokens. */
    public Page {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * A page.
   *
   * @param after the {@code next} of the page before; empty for the first one
   * @param most of how many tokens at most, 1 to {@link #MOST}
   */
  Page list(String after, int most);

  /** The token of that name. */
  Optional<StoredInitialAccessToken> find(String id);
}
