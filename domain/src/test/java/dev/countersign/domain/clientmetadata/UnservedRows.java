package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static dev.countersign.domain.clientmetadata.MemberRow.defaulted;
import static dev.countersign.domain.clientmetadata.MemberRow.kept;
import static dev.countersign.domain.clientmetadata.MemberRow.leftOut;
import static dev.countersign.domain.clientmetadata.MemberRow.refused;

import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonInteger;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows for members about features that this server does not have. */
final class UnservedRows {

  private UnservedRows() {}

  static Stream<MemberRow> all() {
    return Stream.concat(
        rows(),
        rows()
            .filter(row -> row.outcome() == MemberRow.Outcome.ACCEPTED)
            .map(MemberRow::member)
            .distinct()
            .map(
                member ->
                    defaulted(
                        member, metadata -> metadata.upcoming().member(member), Optional.empty())));
  }

  private static Stream<MemberRow> rows() {
    return Stream.of(protections(), flags(), certificates(), lists(), algorithms())
        .flatMap(rows -> rows);
  }

  private static Stream<MemberRow> protections() {
    return Stream.of(
            "require_pushed_authorization_requests",
            "dpop_bound_access_tokens",
            "tls_client_certificate_bound_access_tokens")
        .flatMap(
            member ->
                Stream.of(
                    member.equals("require_signed_request_object")
                        ? leftOut(member, new JsonBoolean(false))
                        : kept(member, new JsonBoolean(false)),
                    refused(member, new JsonBoolean(true), "must not be true"),
                    refused(member, "true", "must be true or false")));
  }

  private static Stream<MemberRow> flags() {
    return Stream.of("use_mtls_endpoint_aliases")
        .flatMap(
            member ->
                Stream.of(
                    kept(member, new JsonBoolean(true)),
                    refused(member, new JsonInteger(1), "must be true or false")));
  }

  private static Stream<MemberRow> certificates() {
    return Stream.of("subject_dn", "san_dns", "san_uri", "san_ip", "san_email")
        .map(kind -> "tls_client_auth_" + kind)
        .flatMap(
            member ->
                Stream.of(
                    kept(member, "CN=client"),
                    refused(member, texts("CN=client"), "must be a string"),
                    refused(member, "a\u0000", "1 to 1000 characters")));
  }

  private static Stream<MemberRow> lists() {
    return Stream.of("authorization_details_types")
        .flatMap(
            member ->
                Stream.of(
                    kept(member, texts("one", "two")),
                    refused(member, "one", "must be an array"),
                    refused(member, texts(""), "1 to 1000 characters")));
  }

  private static Stream<MemberRow> algorithms() {
    return Stream.of(
        kept("authorization_signed_response_alg", "PS256"),
        refused("authorization_signed_response_alg", "none", "must not be none"),
        refused("authorization_signed_response_alg", texts("PS256"), "must be a string"),
        kept("authorization_encrypted_response_alg", "RSA-OAEP-256"),
        refused("authorization_encrypted_response_alg", "\u0000", "must be a string"),
        kept("authorization_encrypted_response_enc", "A256GCM")
            .and("authorization_encrypted_response_alg", "dir"),
        refused(
            "authorization_encrypted_response_enc",
            "A256GCM",
            "authorization_encrypted_response_alg"));
  }
}
