package dev.countersign.application.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.client.shared.ClientNameIndexer;
import dev.countersign.application.client.shared.ClientNameSkeletons;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Judges the names of clients: by themselves, beside this service's own, beside other clients'. */
final class ImpersonationDetector implements WarnOfImpersonation {

  private final FindClient findClient;
  private final ClientNames names;
  private final ConfusableDetector inspector;
  private final ClientNameSkeletons shapes;
  private final Set<String> ownLooks;
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
    this.ownLooks = inspector.looks(own.name());
    this.ownHost = URI.create(own.issuer().value()).getHost();
  }

  @Override
  public Set<Warning> warnings(Client client, RedirectUri answeredAt) {
    var warnings = EnumSet.noneOf(Warning.class);
    if (looksLikeThisService(client) && !answeredAt.destination().equals(ownHost)) {
      warnings.add(Warning.LOOKS_LIKE_THIS_SERVICE);
    }
    if (looksLikeAnother(client, answeredAt)) {
      warnings.add(Warning.LOOKS_LIKE_ANOTHER);
    }
    if (ClientNameSkeletons.names(client).anyMatch(inspector::isSuspicious)) {
      warnings.add(Warning.SUSPICIOUS_NAME);
    }
    return Collections.unmodifiableSet(warnings);
  }

  // Not only the same: "… support" and "Sign in to …" are what an impostor would call itself.
  private boolean looksLikeThisService(Client client) {
    return shapes.looks(client).stream()
        .anyMatch(look -> ownLooks.stream().anyMatch(look::contains));
  }

  private boolean looksLikeAnother(Client client, RedirectUri answeredAt) {
    return shapes.shapes(client).stream()
        .flatMap(shape -> names.holder(shape).stream())
        .distinct()
        .filter(holder -> !holder.equals(client.id()))
        .flatMap(holder -> findClient.registered(holder).stream())
        // Nobody takes a name away from others by registering it openly before they come.
        .filter(
            holder ->
                ClientNameIndexer.isVouchedFor(holder) || !ClientNameIndexer.isVouchedFor(client))
        .anyMatch(holder -> !sharesPlace(holder, client, answeredAt));
  }

  // An application that registers again, once for each installation, is no impostor of itself.
  private static boolean sharesPlace(Client holder, Client client, RedirectUri answeredAt) {
    return holder.metadata().redirectUris().stream()
        .anyMatch(
            uri ->
                uri.sharesDestination(answeredAt)
                    || client.documentHost().equals(Optional.of(uri.destination())));
  }
}
