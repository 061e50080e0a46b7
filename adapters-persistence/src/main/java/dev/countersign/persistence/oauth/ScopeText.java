package dev.countersign.persistence.oauth;

import dev.countersign.domain.oauth.Scope;

/** Reads a scope from a column, which contains its wire form. */
public final class ScopeText {

  private ScopeText() {}

  /** Returns the scope of a column. */
  public static Scope read(String text) {
    return text.isEmpty() ? Scope.NONE : Scope.of(text.split(" ", -1));
  }
}
