package dev.countersign.http.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Resolves a host once, refuses it if any of its addresses is not public, and returns one of the
 * checked addresses to connect to. This prevents DNS rebinding.
 */
final class AllowedAddressResolver {

  private final FetchPolicy policy;
  private final NameLookup lookup;

  AllowedAddressResolver(FetchPolicy policy, NameLookup lookup) {
    this.policy = policy;
    this.lookup = lookup;
  }

  /** Returns an address of that host, if it has addresses and all of them are allowed. */
  Optional<InetAddress> of(String host) {
    try {
      var addresses = lookup.lookUp(host);
      // A host with allowed and forbidden addresses is treated as an attack.
      return policy.mayBePrivate(host) || addresses.stream().allMatch(PublicAddresses::contain)
          ? addresses.stream().findFirst()
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
