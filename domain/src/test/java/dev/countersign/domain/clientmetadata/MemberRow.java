package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A test case for a member of a registration.
 *
 * @param member its name
 * @param outcome the expected outcome
 * @param document the registration
 * @param policy the capabilities of the server
 * @param look returns the value to check from the metadata
 * @param expected the expected value, or a part of the refusal's description
 */
public record MemberRow(
    String member,
    Outcome outcome,
    JsonObject document,
    ServerCapabilities policy,
    Function<ClientMetadata, Object> look,
    Object expected) {

  /** The possible outcomes for a member. */
  public enum Outcome {
    /** It is registered as it was sent. */
    ACCEPTED,
    /** It was not sent, and its default is registered. */
    DEFAULTED,
    /** The server registers another value. */
    SUBSTITUTED,
    /** It is valid, but not registered. */
    LEFT_OUT,
    /** The registration is refused. */
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

  /** Returns a row for a member that is omitted and whose default is not allowed. */
  static MemberRow substituted(
      String member, Function<ClientMetadata, Object> look, Object expected) {
    return row(member, Outcome.SUBSTITUTED, LEAST, look, expected);
  }

  /** Returns a row for a member of a feature that this server does not have yet. */
  static MemberRow kept(String member, Json value) {
    return accepted(
        member, value, metadata -> metadata.upcoming().member(member), Optional.of(value));
  }

  static MemberRow kept(String member, String value) {
    return kept(member, new JsonString(value));
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

  /** Returns a copy with another member in the document. */
  MemberRow and(String name, Json value) {
    return new MemberRow(member, outcome, document.with(name, value), policy, look, expected);
  }

  /** Returns a copy with another member in the document. */
  MemberRow and(String name, String value) {
    return and(name, new JsonString(value));
  }

  /** Returns a copy without a member of the smallest registration. */
  MemberRow without(String name) {
    return new MemberRow(member, outcome, document.without(List.of(name)), policy, look, expected);
  }

  /** Returns a copy with other server capabilities. */
  MemberRow where(ServerCapabilities other) {
    return new MemberRow(member, outcome, document, other, look, expected);
  }

  @Override
  public String toString() {
    return member + " " + outcome + " " + document.members();
  }
}
