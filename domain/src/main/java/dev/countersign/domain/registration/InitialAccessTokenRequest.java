package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientmetadata.MemberReader;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An administrator's request for an initial access token.
 *
 * @param label a description for administrators
 * @param uses how many registrations it allows
 * @param life how long the token is valid
 * @param limits the limits of those registrations
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-1.2">RFC 7591 §1.2</a>
 */
public record InitialAccessTokenRequest(
    Optional<String> label, int uses, Duration life, RegistrationLimits limits) {

  /** The maximum number of characters of a label. */
  public static final int LONGEST_LABEL = 200;

  /** The maximum number of registrations with one token. */
  public static final int MOST_USES = 1_000_000;

  /** The maximum lifetime in seconds: 365 days. */
  public static final int LONGEST_LIFE = 31_536_000;

  private static final int USUAL_USES = 1;
  private static final int USUAL_LIFE = 86_400;
  private static final Set<String> MEMBERS = Set.of("label", "uses", "expires_in", "policy");

  /**
   * Reads the request from {@code document}; refuses an invalid one with a reason that names the
   * member.
   */
  public static Result<InitialAccessTokenRequest, String> read(JsonObject document) {
    var members = new MemberReader(document);
    // Unlike in a registration, unknown members are refused: a misspelt limit would have no effect.
    members.refuseOthersThan(MEMBERS);
    var request =
        new InitialAccessTokenRequest(
            label(members),
            within(members, "uses", MOST_USES).orElse(USUAL_USES),
            Duration.ofSeconds(within(members, "expires_in", LONGEST_LIFE).orElse(USUAL_LIFE)),
            RegistrationLimitsReader.member(members, "policy").orElse(RegistrationLimits.NONE));
    return members
        .problem()
        .map(RegistrationError::description)
        .<Result<InitialAccessTokenRequest, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(request));
  }

  private static Optional<String> label(MemberReader members) {
    var label = members.text("label");
    if (label.isPresent() && label.get().length() > LONGEST_LABEL) {
      members.complain("label must have at most " + LONGEST_LABEL + " characters");
    }
    return label;
  }

  private static Optional<Integer> within(MemberReader members, String name, int most) {
    var number = members.count(name);
    if (number.isPresent() && (number.get() < 1 || number.get() > most)) {
      members.complain(name + " must be from 1 to " + most);
    }
    return number;
  }
}
