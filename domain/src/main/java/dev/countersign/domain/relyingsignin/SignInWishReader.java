package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.grant.CodeChallenge;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonDepth;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.ReturnTo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what an application asks for when it begins a sign-in. */
public final class SignInWishReader {

  private static final Set<String> MEMBERS =
      Set.of(
          "flow",
          "scope",
          "claims",
          "acr_values",
          "prompt",
          "max_age",
          "login_hint",
          "resource",
          "return_to",
          "code_challenge",
          "code_challenge_method");

  private static final List<String> TEXTS =
      List.of(
          "flow",
          "scope",
          "acr_values",
          "prompt",
          "login_hint",
          "resource",
          "return_to",
          "code_challenge",
          "code_challenge_method");

  private static final Set<String> PROMPTS =
      Set.of("none", "login", "consent", "select_account", "create");

  private static final int LONGEST = 1000;
  private static final int LONGEST_CLAIMS = 8000;
  private static final int DEEPEST_CLAIMS = 8;

  /** The largest {@code max_age}, in seconds. */
  public static final long LONGEST_AGE = 10L * 365 * 24 * 3600;

  private final JsonObject members;

  private SignInWishReader(JsonObject members) {
    this.members = members;
  }

  /**
   * Reads the members; refuses, with the reason, unknown and malformed ones, and a {@code
   * return_to} that is not one of the application's URLs.
   */
  public static Result<SignInWish, String> read(JsonObject members, ReturnTo allowed) {
    var reader = new SignInWishReader(members);
    return reader
        .problem()
        .<Result<SignInWish, String>>map(Result::refused)
        .orElseGet(() -> reader.wish(allowed));
  }

  private Optional<String> problem() {
    var unknown = new TreeSet<>(members.members().keySet());
    unknown.removeAll(MEMBERS);
    if (!unknown.isEmpty()) {
      return Optional.of("unknown members; known are " + new TreeSet<>(MEMBERS));
    }
    return TEXTS.stream()
        .flatMap(name -> textProblem(name).stream())
        .findFirst()
        .or(this::otherProblem);
  }

  private Optional<String> textProblem(String name) {
    return members.member(name).isEmpty()
            || members.string(name).filter(SignInWishReader::isShortText).isPresent()
        ? Optional.empty()
        : Optional.of(name + " must be a text of 1 to " + LONGEST + " printable characters");
  }

  private static boolean isShortText(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }

  private Optional<String> otherProblem() {
    if (members.member("claims").isPresent() && claims().isEmpty()) {
      return Optional.of("claims must be an object of 8000 bytes and 8 levels at most");
    }
    if (claims().flatMap(SignInWishReader::acr).filter(SignInWishReader::isMalformed).isPresent()) {
      return Optional.of("claims: acr must have a value, or values, that are texts");
    }
    if (members.member("max_age").isPresent() && maxAge().isEmpty()) {
      return Optional.of("max_age must be a number of seconds, not negative");
    }
    if (!members.string("code_challenge_method").orElse("S256").equals("S256")) {
      return Optional.of("code_challenge_method must be S256");
    }
    // OpenID Connect Core §3.1.2.1: "If this parameter contains none with any other value, an error
    // is returned."
    var prompts = List.of(members.string("prompt").orElse("login").split(" "));
    if (!PROMPTS.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
      return Optional.of("prompt must be none, or some of " + new TreeSet<>(PROMPTS));
    }
    return Optional.empty();
  }

  private Optional<JsonObject> claims() {
    return members
        .object("claims")
        .filter(claims -> JsonDepth.isWithin(claims, LONGEST_CLAIMS, DEEPEST_CLAIMS));
  }

  private static Optional<JsonObject> acr(JsonObject claims) {
    return claims.object("id_token").flatMap(requested -> requested.object("acr"));
  }

  private static boolean isMalformed(JsonObject acr) {
    return (acr.member("values").isPresent()
            && acr.array("values").flatMap(JsonArray::strings).isEmpty())
        || (acr.member("value").isPresent() && acr.string("value").isEmpty())
        || (acr.member("essential").isPresent() && acr.bool("essential").isEmpty());
  }

  private Optional<Long> maxAge() {
    return members.integer("max_age").filter(age -> age >= 0 && age <= LONGEST_AGE);
  }

  private Result<SignInWish, String> wish(ReturnTo allowed) {
    var flow = SignInFlow.of(members.string("flow").orElse("code"));
    if (flow.isEmpty()) {
      return Result.refused("flow must be code, implicit or hybrid");
    }
    var challenge = members.string("code_challenge").flatMap(CodeChallenge::parse);
    if (challenge.isEmpty()) {
      return Result.refused(
          "code_challenge must be the SHA-256, base64url, of a code verifier that the application"
              + " keeps in the session of the browser");
    }
    var returnTo = members.string("return_to").flatMap(allowed::find);
    if (returnTo.isEmpty()) {
      return Result.refused("return_to must be one of the registration's return_to URLs");
    }
    return Scope.parse(members.string("scope").orElse(Scope.OPENID))
        .mapError(invalid -> "scope is malformed")
        .flatMap(scope -> wish(flow.get(), scope, returnTo.get(), challenge.get()));
  }

  private Result<SignInWish, String> wish(
      SignInFlow flow, Scope scope, URI returnTo, CodeChallenge challenge) {
    if (flow.hasIdToken() && !scope.contains(Scope.OPENID)) {
      return Result.refused("scope must contain openid for this flow");
    }
    return resource()
        .map(
            resource ->
                new SignInWish(
                    flow,
                    scope,
                    claims(),
                    members.string("acr_values"),
                    members.string("prompt"),
                    maxAge(),
                    members.string("login_hint"),
                    resource,
                    returnTo,
                    challenge));
  }

  private Result<Optional<ResourceIndicator>, String> resource() {
    var text = members.string("resource");
    if (text.isEmpty()) {
      return Result.ok(Optional.empty());
    }
    return ResourceIndicator.parse(text.get())
        .map(Optional::of)
        .mapError(invalid -> "resource must be an absolute URI without a fragment");
  }
}
