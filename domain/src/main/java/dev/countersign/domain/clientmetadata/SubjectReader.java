package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.SubjectProfile;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reads by which {@code sub} a client knows users. What is at the {@code sector_identifier_uri} is
 * read by the application.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg">OpenID Connect
 *     Core §8.1</a>
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2, subject_type</a>
 */
final class SubjectReader {

  private static final String TYPE = "subject_type";
  private static final String SECTOR = "sector_identifier_uri";

  private final MemberReader members;

  SubjectReader(MemberReader members) {
    this.members = members;
  }

  SubjectProfile read(List<RedirectUri> redirectUris) {
    var type = members.known(TYPE, SubjectProfile.Type::parse).orElse(SubjectProfile.Type.PUBLIC);
    var uri = members.url(SECTOR);
    var named = uri.flatMap(SubjectReader::host);
    if (type == SubjectProfile.Type.PUBLIC) {
      return new SubjectProfile(type, uri, named);
    }
    var sector = named.or(() -> onlyHost(redirectUris));
    if (sector.isEmpty()) {
      members.complain(
          SECTOR
              + " is required with "
              + TYPE
              + " pairwise, unless all redirect_uris are https with one host");
      return SubjectProfile.PUBLIC;
    }
    return new SubjectProfile(type, uri, sector);
  }

  // "If there are multiple hostnames in the registered redirect_uris, the Client MUST register a
  // sector_identifier_uri." A loopback address and a private-use scheme are no host of the client:
  // all applications on a device share them.
  private static Optional<String> onlyHost(List<RedirectUri> redirectUris) {
    var hosts =
        redirectUris.stream()
            .map(uri -> uri.isLocal() ? Optional.<String>empty() : host(URI.create(uri.value())))
            .distinct()
            .toList();
    return hosts.size() == 1 ? hosts.getFirst() : Optional.empty();
  }

  private static Optional<String> host(URI uri) {
    return UriHost.of(uri).map(UriHost::lowerCaseName);
  }
}
