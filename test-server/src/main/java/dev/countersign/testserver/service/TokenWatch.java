package dev.countersign.testserver.service;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tokens that one server signed, the claims added to them, and the wrong claims ordered. */
final class TokenWatch {

  private static final int MOST = 1_000;
  private static final Set<TokenType> OF_CLIENTS =
      EnumSet.of(TokenType.ACCESS_TOKEN, TokenType.ID_TOKEN);

  /**
   * The changes that make one token wrong.
   *
   * @param number the number of the token that the test selected
   * @param type the type of token: {@code access_token} or {@code id_token}
   * @param claims the claims with wrong values; null removes the claim
   * @param expired whether it expires one hour before it is issued
   * @param unknownKey whether it is signed by a key that the server does not publish
   */
  record ClaimChange(
      int number, String type, JsonObject claims, boolean expired, boolean unknownKey) {
    boolean concerns(TokenType signed) {
      return OF_CLIENTS.contains(signed) && type.equals(name(signed));
    }
  }

  private final List<Map<String, Object>> issued = new ArrayList<>();
  private final Map<Integer, ClaimChange> changes = new LinkedHashMap<>();
  private final Set<Integer> changed = new HashSet<>();
  private final Map<String, JsonObject> ofSubjects = new HashMap<>();
  private final Map<String, JsonObject> ofClients = new HashMap<>();

  /**
   * Orders all changes of one token. They replace those that were ordered for the same token
   * before.
   *
   * @throws IllegalArgumentException if this token has been issued
   */
  synchronized void change(ClaimChange change) {
    if (changed.contains(change.number())) {
      throw new IllegalArgumentException(
          "the token was issued already; select the next one before you change it");
    }
    changes.put(change.number(), change);
  }

  /** Adds claims to the tokens of a user. */
  synchronized void addToSubject(String subject, JsonObject claims) {
    ofSubjects.put(subject, claims);
  }

  /** Adds claims to the tokens of a client. */
  synchronized void addToClient(String client, JsonObject claims) {
    ofClients.put(client, claims);
  }

  /** Returns the changes for a token of this type, once. */
  synchronized Optional<ClaimChange> changeFor(TokenType type) {
    var found = changes.values().stream().filter(change -> change.concerns(type)).findFirst();
    found.ifPresent(
        change -> {
          changes.remove(change.number());
          changed.add(change.number());
        });
    return found;
  }

  /** Returns the claims with those of the user and of the client. */
  synchronized JsonObject completed(TokenType type, JsonObject claims) {
    if (!OF_CLIENTS.contains(type)) {
      return claims;
    }
    var added = new LinkedHashMap<String, Json>();
    client(claims).flatMap(id -> of(ofClients, id)).ifPresent(c -> added.putAll(c.members()));
    claims
        .string("sub")
        .flatMap(sub -> of(ofSubjects, sub))
        .ifPresent(c -> added.putAll(c.members()));
    var all = new LinkedHashMap<>(claims.members());
    // Claims of the protocol are not replaced here; a change that the test wants can.
    added.forEach(all::putIfAbsent);
    return new JsonObject(all);
  }

  private static Optional<JsonObject> of(Map<String, JsonObject> claims, String name) {
    return Optional.ofNullable(claims.get(name));
  }

  private static Optional<String> client(JsonObject claims) {
    return claims
        .string("client_id")
        .or(() -> claims.string("azp"))
        .or(() -> claims.stringOrStrings("aud").map(List::getFirst));
  }

  /** Records a signed token. */
  synchronized void issued(TokenType type, JsonObject claims, String token) {
    if (issued.size() == MOST) {
      issued.removeFirst();
    }
    issued.add(Map.of("type", name(type), "claims", Plain.map(claims), "token", token));
  }

  /** Returns the tokens, the oldest first. */
  synchronized List<Map<String, Object>> all() {
    return List.copyOf(issued);
  }

  /** Removes the tokens and the ordered changes, but not the claims of users and clients. */
  synchronized void clear() {
    issued.clear();
    changes.clear();
    changed.clear();
  }

  private static String name(TokenType type) {
    return type.name().toLowerCase(java.util.Locale.ROOT);
  }
}
