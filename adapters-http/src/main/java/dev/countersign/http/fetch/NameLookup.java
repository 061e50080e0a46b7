package dev.countersign.http.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds out where a name leads. */
@FunctionalInterface
public interface NameLookup {

  /** Asks as every program on this machine does. */
  NameLookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** All addresses of a host; the host may be an address itself. */
  List<InetAddress> lookUp(String host) throws UnknownHostException;
}
