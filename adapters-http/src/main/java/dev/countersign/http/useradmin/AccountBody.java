package dev.countersign.http.useradmin;

import dev.countersign.application.useradmin.AdministerAccount.Definition;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a request about an account. A member that is unknown, missing or malformed is
 * refused.
 */
final class AccountBody {

  private static final String USERNAME = "username";
  private static final String PASSWORD = "password";
  private static final String CLAIMS = "claims";

  private AccountBody() {}

  /** Reads the username and the claims, and allows a password besides. */
  static Result<Definition, InvalidRequest> creation(JsonObject body) {
    return body.member(PASSWORD).isPresent() && body.string(PASSWORD).isEmpty()
        ? refused(PASSWORD + " must be a string")
        : definition(body, Set.of(USERNAME, PASSWORD, CLAIMS));
  }

  /** Returns the password, if one was sent. */
  static Optional<String> password(JsonObject body) {
    return body.string(PASSWORD);
  }

  /** Reads the username and the claims. */
  static Result<Definition, InvalidRequest> replacement(JsonObject body) {
    return definition(body, Set.of(USERNAME, CLAIMS));
  }

  private static Result<Definition, InvalidRequest> definition(
      JsonObject body, Set<String> allowed) {
    var unknown = unknown(body, allowed);
    if (unknown.isPresent()) {
      return refused(unknown.get());
    }
    if (body.string(USERNAME).isEmpty()) {
      return refused(USERNAME + " is required and must be a string");
    }
    if (body.member(CLAIMS).isPresent() && body.object(CLAIMS).isEmpty()) {
      return refused(CLAIMS + " must be an object");
    }
    return Result.ok(
        new Definition(body.string(USERNAME).get(), body.object(CLAIMS).orElse(JsonObject.EMPTY)));
  }

  /** Reads a body that contains only a password. */
  static Result<String, InvalidRequest> onlyPassword(JsonObject body) {
    return unknown(body, Set.of(PASSWORD))
        .<Result<String, InvalidRequest>>map(AccountBody::refused)
        .orElseGet(
            () ->
                body.string(PASSWORD)
                    .<Result<String, InvalidRequest>>map(Result::ok)
                    .orElseGet(() -> refused(PASSWORD + " is required and must be a string")));
  }

  private static Optional<String> unknown(JsonObject body, Set<String> allowed) {
    return body.members().keySet().stream()
        .filter(name -> !allowed.contains(name))
        .sorted()
        .findFirst()
        .map(name -> shortened(name) + " is not a member of this request");
  }

  private static String shortened(String name) {
    return name.length() > 50 ? name.substring(0, 50) + "..." : name;
  }

  private static <T> Result<T, InvalidRequest> refused(String description) {
    return Result.refused(new InvalidRequest(description));
  }
}
