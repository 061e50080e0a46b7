package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.List;
import java.util.function.Function;

/**
 * What becomes of a member of a registration.
 *
 * @param member its name
 * @param outcome what becomes of it
 * @param document the registration
 * @param policy what may be registered
 * @param look what to look at in the metadata
 * @param expected what is to be there, or why it is refused
 */
public record MemberRow(
    String member,
    Outcome outcome,
    JsonObject document,
    ServerCapabilities policy,
    Function<ClientMetadata, Object> look,
    Object expected) {

  /** What can become of a member. */
  public enum Outcome {
    /** It is registered as it was sent. */
    ACCEPTED,
    /** It was not sent, and its default is registered. */
    DEFAULTED,
    /** Something else is registered, which the server does. */
    SUBSTITUTED,
    /** Its form is good, and it is not registered. */
    LEFT_OUT,
    /** Nothing is registered. */
    REFUSED
  }

  static MemberRow accepted(
      String member, Json value, Function<ClientMetadata, Object> look, Object expected) {
    return row(member, Outcome.ACCEPTED, LEAST.with(member, value), look, expected);
  }

  static MemberRow accepted(
      String member, String value, Function<ClientMetadata, Object> look, Object expected) {
    return accepted(member, new JsonString(value), look, expected);
  }

  static MemberRow defaulted(
      String member, Function<ClientMetadata, Object> look, Object expected) {
    return row(member, Outcome.DEFAULTED, LEAST, look, expected);
  }

  static MemberRow substituted(
      String member, Json value, Function<ClientMetadata, Object> look, Object expected) {
    return row(member, Outcome.SUBSTITUTED, LEAST.with(member, value), look, expected);
  }

  static MemberRow substituted(
      String member, String value, Function<ClientMetadata, Object> look, Object expected) {
    return substituted(member, new JsonString(value), look, expected);
  }

  /** Where the member is not sent, and cannot have its default. */
  static MemberRow substituted(
      String member, Function<ClientMetadata, Object> look, Object expected) {
    return row(member, Outcome.SUBSTITUTED, LEAST, look, expected);
  }

  static MemberRow leftOut(String member, Json value) {
    return row(member, Outcome.LEFT_OUT, LEAST.with(member, value), metadata -> metadata, "");
  }

  static MemberRow leftOut(String member, String value) {
    return leftOut(member, new JsonString(value));
  }

  static MemberRow refused(String member, Json value, String reason) {
    return row(member, Outcome.REFUSED, LEAST.with(member, value), metadata -> metadata, reason);
  }

  static MemberRow refused(String member, String value, String reason) {
    return refused(member, new JsonString(value), reason);
  }

  private static MemberRow row(
      String member,
      Outcome outcome,
      JsonObject document,
      Function<ClientMetadata, Object> look,
      Object expected) {
    return new MemberRow(member, outcome, document, POLICY, look, expected);
  }

  /** With another member besides. */
  MemberRow and(String name, Json value) {
    return new MemberRow(member, outcome, document.with(name, value), policy, look, expected);
  }

  /** With another member besides. */
  MemberRow and(String name, String value) {
    return and(name, new JsonString(value));
  }

  /** Without a member that the least registration has. */
  MemberRow without(String name) {
    return new MemberRow(member, outcome, document.without(List.of(name)), policy, look, expected);
  }

  /** Where something else may be registered. */
  MemberRow where(ServerCapabilities other) {
    return new MemberRow(member, outcome, document, other, look, expected);
  }

  @Override
  public String toString() {
    return member + " " + outcome + " " + document.members();
  }
}
