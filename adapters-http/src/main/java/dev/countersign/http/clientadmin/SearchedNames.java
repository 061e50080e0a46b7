package dev.countersign.http.clientadmin;

import dev.countersign.domain.client.SearchedName;
import java.util.Optional;

/** Reads the beginning of a name that an administrator searches for. */
public final class SearchedNames {

  /** The rule for such a text, to follow the name of its parameter. */
  public static final String RULE = "must have 1 to " + SearchedName.LONGEST + " characters";

  private SearchedNames() {}

  /** Returns the searched form of the text; empty if the text breaks the rule. */
  public static Optional<SearchedName> read(String text) {
    return text.isEmpty() || text.codePointCount(0, text.length()) > SearchedName.LONGEST
        ? Optional.empty()
        : Optional.of(SearchedName.of(text));
  }
}
