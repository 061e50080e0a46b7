package dev.countersign.application.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.client.shared.ClientNameIndexer;
import dev.countersign.application.client.shared.ClientNameSkeletons;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the names of clients: for suspicious characters, against this service's name, and against
 * the names of other clients.
 */
final class ImpersonationDetector implements WarnOfImpersonation {

  private final FindClient findClient;
  private final ClientNames names;
  private final ConfusableDetector inspector;
  private final ClientNameSkeletons shapes;
  private final Set<String> ownSkeletons;
  private final String ownHost;

  ImpersonationDetector(
      FindClient findClient,
      ClientNames names,
      ConfusableDetector inspector,
      ClientNameSkeletons shapes,
      OwnName own) {
    this.findClient = findClient;
    this.names = names;
    this.inspector = inspector;
    this.shapes = shapes;
    this.ownSkeletons = inspector.looks(own.name());
    this.ownHost = UriHost.of(URI.create(own.issuer().value())).orElseThrow().lowerCaseName();
  }

  @Override
  public Set<Warning> warnings(Client client, RedirectUri redirectUri) {
    var warnings = EnumSet.noneOf(Warning.class);
    if (looksLikeThisService(client) && !redirectUri.destination().equals(ownHost)) {
      warnings.add(Warning.LOOKS_LIKE_THIS_SERVICE);
    }
    if (looksLikeAnother(client, redirectUri)) {
      warnings.add(Warning.LOOKS_LIKE_ANOTHER);
    }
    if (ClientNameSkeletons.names(client).anyMatch(inspector::isSuspicious)) {
      warnings.add(Warning.SUSPICIOUS_NAME);
    }
    return Collections.unmodifiableSet(warnings);
  }

  // Not only equal names: an impostor may also call itself "Example support" or "Sign in to
  // Example".
  private boolean looksLikeThisService(Client client) {
    return shapes.looks(client).stream()
        .anyMatch(skeleton -> ownSkeletons.stream().anyMatch(skeleton::contains));
  }

  private boolean looksLikeAnother(Client client, RedirectUri redirectUri) {
    return shapes.shapes(client).stream()
        .flatMap(shape -> names.holder(shape).stream())
        .distinct()
        .filter(holder -> !holder.equals(client.id()))
        .flatMap(holder -> findClient.registered(holder).stream())
        // An open registration cannot claim a name before its owner registers it.
        .filter(
            holder -> ClientNameIndexer.isApproved(holder) || !ClientNameIndexer.isApproved(client))
        .anyMatch(holder -> !sharesDestination(holder, client, redirectUri));
  }

  // An application may register once for each installation; these clients are not impostors of each
  // other.
  private static boolean sharesDestination(Client holder, Client client, RedirectUri redirectUri) {
    return holder.metadata().redirectUris().stream()
        .anyMatch(
            uri ->
                uri.sharesDestination(redirectUri)
                    || client.documentHost().equals(Optional.of(uri.destination())));
  }
}
