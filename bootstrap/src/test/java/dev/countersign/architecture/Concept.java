package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The concepts, the most basic first, and the concepts that each of them may know. A dependency
 * that is not listed here is not allowed.
 */
@SuppressWarnings("ImmutableEnumChecker") // Lists from List.of are immutable.
enum Concept {
  ERROR("error"),
  OAUTH("oauth", ERROR),
  CONNECTION("connection", OAUTH),
  AUDIT("audit", ERROR, OAUTH),
  CLOCK("clock", ERROR, OAUTH),
  JOSE("jose", OAUTH),
  JWK("jwk", OAUTH, JOSE),
  FETCH("fetch", OAUTH, JWK),
  SEALING("sealing", OAUTH, CLOCK, JOSE, JWK),
  KEY("key", ERROR, OAUTH, AUDIT, CLOCK, JOSE, JWK, SEALING),
  KEY_STORE("keystore", ERROR, OAUTH, AUDIT, CLOCK, JOSE, JWK, SEALING, KEY),
  CLIENT("client", OAUTH, AUDIT, JOSE, JWK, FETCH, SEALING),
  CLIENT_METADATA("clientmetadata", ERROR, OAUTH, JOSE, JWK, KEY, CLIENT),
  CLIENT_AUTH("clientauth", ERROR, OAUTH, JOSE, JWK, SEALING, CLIENT),
  CLIENT_DOCUMENT("clientdocument", ERROR, OAUTH, JWK, FETCH, CLIENT, CLIENT_METADATA, CLIENT_AUTH),
  REQUEST_OBJECT(
      "requestobject",
      ERROR,
      OAUTH,
      JOSE,
      JWK,
      FETCH,
      SEALING,
      KEY,
      CLIENT,
      CLIENT_METADATA,
      CLIENT_AUTH),
  REGISTRATION(
      "registration", ERROR, OAUTH, AUDIT, JOSE, JWK, FETCH, SEALING, CLIENT, CLIENT_METADATA),
  CLIENT_LOGO("clientlogo", ERROR, OAUTH, FETCH, CLIENT, REGISTRATION),
  CLIENT_ADMIN("clientadmin", ERROR, OAUTH, AUDIT, CLOCK, JWK, SEALING, KEY, CLIENT, REGISTRATION),
  PROFILE("profile", OAUTH),
  DISCOVERY("discovery", OAUTH, JOSE, CLIENT, CLIENT_METADATA, CLIENT_DOCUMENT, PROFILE),
  START_PAGE("startpage", OAUTH),
  USER("user", OAUTH, AUDIT, CLIENT, PROFILE),
  SESSION("session", OAUTH, CLIENT, USER),
  KEPT_REQUEST("keptrequest", ERROR, OAUTH, SESSION),
  PASSWORD_LINK("passwordlink", OAUTH, AUDIT, USER, SESSION),
  ACCOUNT("account", OAUTH, AUDIT, CLIENT, PROFILE, USER, SESSION, PASSWORD_LINK),
  USER_ADMIN(
      "useradmin", ERROR, OAUTH, AUDIT, CLIENT, CLIENT_ADMIN, PROFILE, USER, SESSION, ACCOUNT),
  USER_IMPORT(
      "userimport", ERROR, OAUTH, CONNECTION, AUDIT, JOSE, SEALING, KEY_STORE, PROFILE, USER),
  GRANT(
      "grant",
      ERROR,
      OAUTH,
      CLIENT,
      CLIENT_DOCUMENT,
      REQUEST_OBJECT,
      CLIENT_LOGO,
      PROFILE,
      USER,
      SESSION,
      KEPT_REQUEST),
  TOKEN(
      "token",
      ERROR,
      OAUTH,
      JOSE,
      JWK,
      SEALING,
      KEY,
      CLIENT,
      CLIENT_AUTH,
      CLIENT_DOCUMENT,
      CLIENT_ADMIN,
      PROFILE,
      USER,
      SESSION,
      GRANT),
  ID_TOKEN_HINT("idtokenhint", ERROR, OAUTH, JOSE, JWK, KEY, CLIENT, GRANT, TOKEN),
  LOGOUT(
      "logout",
      ERROR,
      OAUTH,
      AUDIT,
      FETCH,
      CLIENT,
      CLIENT_DOCUMENT,
      USER,
      SESSION,
      KEPT_REQUEST,
      GRANT,
      TOKEN,
      ID_TOKEN_HINT),
  RELYING_PARTY(
      "relyingparty",
      ERROR,
      OAUTH,
      AUDIT,
      JOSE,
      JWK,
      FETCH,
      SEALING,
      KEY,
      CLIENT,
      CLIENT_AUTH,
      REGISTRATION,
      TOKEN),
  REGISTRATION_UPKEEP(
      "registrationupkeep",
      ERROR,
      OAUTH,
      AUDIT,
      CLOCK,
      JWK,
      SEALING,
      KEY,
      CLIENT,
      REGISTRATION,
      RELYING_PARTY),
  REMOTE_TOKEN(
      "remotetoken",
      ERROR,
      OAUTH,
      JOSE,
      CLIENT,
      CLIENT_AUTH,
      CLIENT_DOCUMENT,
      RELYING_PARTY,
      TOKEN,
      REGISTRATION_UPKEEP),
  LEASE("lease", ERROR, OAUTH, AUDIT, SEALING, CLIENT, RELYING_PARTY, REGISTRATION_UPKEEP, TOKEN),
  RELYING_SIGN_IN(
      "relyingsignin",
      ERROR,
      OAUTH,
      JOSE,
      SEALING,
      CLIENT,
      CLIENT_AUTH,
      SESSION,
      GRANT,
      RELYING_PARTY,
      REGISTRATION_UPKEEP,
      LEASE,
      TOKEN),
  FEDERATION(
      "federation",
      ERROR,
      OAUTH,
      AUDIT,
      PROFILE,
      USER,
      SESSION,
      KEPT_REQUEST,
      ACCOUNT,
      GRANT,
      RELYING_PARTY,
      RELYING_SIGN_IN),
  EXPIRY(
      "expiry",
      OAUTH,
      CLOCK,
      KEY,
      CLIENT_AUTH,
      USER,
      SESSION,
      PASSWORD_LINK,
      KEPT_REQUEST,
      GRANT,
      TOKEN,
      LEASE,
      RELYING_SIGN_IN),
  PROVIDER(
      "provider",
      OAUTH,
      AUDIT,
      CLOCK,
      JOSE,
      JWK,
      FETCH,
      SEALING,
      KEY,
      KEY_STORE,
      CLIENT,
      CLIENT_METADATA,
      CLIENT_AUTH,
      CLIENT_DOCUMENT,
      REGISTRATION,
      PROFILE,
      USER,
      GRANT,
      TOKEN);

  private final String packageName;
  private final List<Concept> known;

  Concept(String packageName, Concept... known) {
    this.packageName = packageName;
    this.known = List.of(known);
  }

  /** Returns the name of its package in each layer. */
  String packageName() {
    return packageName;
  }

  /** Returns the other concepts that it may know. */
  List<Concept> known() {
    return known;
  }

  /** Returns whether it may depend on a class of {@code other}. */
  boolean mayKnow(Concept other) {
    return other == this || known.contains(other);
  }

  /** Returns the concept of the class, if it has one. */
  static Optional<Concept> of(JavaClass type) {
    return Layer.of(type)
        .flatMap(
            layer ->
                Arrays.stream(values())
                    .filter(
                        concept ->
                            (type.getPackageName() + ".")
                                .startsWith(layer.basePackage() + "." + concept.packageName + "."))
                    .findFirst());
  }
}
