package dev.countersign.persistence.oauth;

import dev.countersign.domain.oauth.Scope;

/** A scope as it stands in a column: its wire form. */
public final class ScopeText {

  private ScopeText() {}

  /** The scope of a column. */
  public static Scope read(String text) {
    return text.isEmpty() ? Scope.NONE : Scope.of(text.split(" ", -1));
  }
}
