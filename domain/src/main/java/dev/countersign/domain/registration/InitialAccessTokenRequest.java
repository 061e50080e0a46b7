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
 * What an administrator wants an initial access token to be.
 *
 * @param label what is written on it, for people
 * @param uses how many registrations it allows
 * @param life how long it does
 * @param limits what those registrations may be
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-1.2">RFC 7591 §1.2</a>
 */
public record InitialAccessTokenRequest(
    Optional<String> label, int uses, Duration life, RegistrationLimits limits) {

  /** The most characters of a label. */
  public static final int LONGEST_LABEL = 200;

  /** The most registrations that one token allows. */
  public static final int MOST_USES = 1_000_000;

  /** The most seconds that one token lives: a year of 365 days. */
  public static final int LONGEST_LIFE = 31_536_000;

  private static final int USUAL_USES = 1;
  private static final int USUAL_LIFE = 86_400;
  private static final Set<String> MEMBERS = Set.of("label", "uses", "expires_in", "policy");

  /** The order in {@code document}; refuses, with a reason that names the member, others. */
  public static Result<InitialAccessTokenRequest, String> read(JsonObject document) {
    var members = new MemberReader(document);
    // A misspelt limit would be none: what is not known is refused, unlike in a registration.
    members.refuseOthersThan(MEMBERS);
    var order =
        new InitialAccessTokenRequest(
            label(members),
            within(members, "uses", MOST_USES).orElse(USUAL_USES),
            Duration.ofSeconds(within(members, "expires_in", LONGEST_LIFE).orElse(USUAL_LIFE)),
            RegistrationLimitsReader.member(members, "policy").orElse(RegistrationLimits.NONE));
    return members
        .complaint()
        .map(RegistrationError::description)
        .<Result<InitialAccessTokenRequest, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(order));
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
