package dev.countersign.domain.oauth;

import dev.countersign.domain.error.InvalidScope;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A scope: a set of scope tokens, in the requested order.
 *
 * @param tokens each at least one character of {@code %x21 / %x23-5B / %x5D-7E}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3">RFC 6749 §3.3</a>
 */
public record Scope(Set<String> tokens) {

  /** The empty scope. */
  public static final Scope NONE = new Scope(Set.of());

  /** The scope token that requests an ID token (OpenID Connect Core §3.1.2.1). */
  public static final String OPENID = "openid";

  /** The scope token that requests a refresh token (OpenID Connect Core §11). */
  public static final String OFFLINE_ACCESS = "offline_access";

  private static final int LONGEST_TOKEN = 128;
  private static final int MOST_TOKENS = 64;

  /** Refuses, with an exception, tokens that do not match the grammar. */
  public Scope {
    if (!wellFormed(tokens)) {
      throw new IllegalArgumentException("not a scope (RFC 6749 section 3.3)");
    }
    tokens = Collections.unmodifiableSet(new LinkedHashSet<>(tokens));
  }

  /** Returns the scope with these tokens. */
  public static Scope of(String... tokens) {
    return new Scope(new LinkedHashSet<>(List.of(tokens)));
  }

  /**
   * Parses the space-separated form that a client sends; refuses a text that does not match the
   * grammar, and more than {@value #MOST_TOKENS} tokens. A scope that the server puts together can
   * have more, for example a consent to what a client requested at several times.
   */
  public static Result<Scope, InvalidScope> parse(String text) {
    if (text.isEmpty()) {
      return Result.ok(NONE);
    }
    var tokens = new LinkedHashSet<>(Arrays.asList(text.split(" ", -1)));
    return tokens.size() <= MOST_TOKENS && wellFormed(tokens)
        ? Result.ok(new Scope(tokens))
        : Result.refused(new InvalidScope("scope must be a space-separated list of scope tokens"));
  }

  private static boolean wellFormed(Collection<String> tokens) {
    for (var token : tokens) {
      if (!isToken(token)) {
        return false;
      }
    }
    return true;
  }

  /** RFC 6749 §3.3: {@code scope-token = 1*( %x21 / %x23-5B / %x5D-7E )}. */
  private static boolean isToken(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < '!' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_TOKEN;
  }

  /** Returns whether this scope contains {@code token}. */
  public boolean contains(String token) {
    return tokens.contains(token);
  }

  /** Returns whether this scope contains all tokens of {@code other}. */
  public boolean covers(Scope other) {
    return tokens.containsAll(other.tokens);
  }

  /** Returns the tokens that are in both scopes, in this scope's order. */
  public Scope intersect(Scope other) {
    var both = new LinkedHashSet<>(tokens);
    both.retainAll(other.tokens);
    return new Scope(both);
  }

  /** Returns the tokens of this scope except {@code token}. */
  public Scope without(String token) {
    var rest = new LinkedHashSet<>(tokens);
    rest.remove(token);
    return new Scope(rest);
  }

  /** Returns the tokens of both scopes. */
  public Scope union(Scope other) {
    var either = new LinkedHashSet<>(tokens);
    either.addAll(other.tokens);
    return new Scope(either);
  }

  /** Returns whether this scope has no tokens. */
  public boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** Returns the tokens, separated by single spaces. */
  public String text() {
    return String.join(" ", tokens);
  }
}
