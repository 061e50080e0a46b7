package dev.countersign.canary;

import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the adapters in the test of an in-memory adapter by wrong ones: a generated subclass of
 * the test class overrides each method that returns a port.
 */
public final class WrongAdapter {

  /** The fault of a unit of work in which other threads do not wait. */
  static final String NO_TRANSACTION = "is no transaction";

  private static final int MOST_CALLS = 5_000;
  private static final ClassDesc THIS = desc(WrongAdapter.class);
  private static final MethodTypeDesc WRAP =
      MethodTypeDesc.of(
          ConstantDescs.CD_Object,
          ConstantDescs.CD_Object,
          ConstantDescs.CD_Object,
          ConstantDescs.CD_Class);

  private static final MethodTypeDesc CHANCE = MethodTypeDesc.of(desc(Duration.class));

  private static final ConcurrentMap<Class<?>, Class<?>> SUBCLASSES = new ConcurrentHashMap<>();
  private static final ConcurrentMap<Class<?>, Run> RUNS = new ConcurrentHashMap<>();

  /** A run of a test class with a fault; without one, the results are harvested. */
  private static final class Run {
    private final @Nullable Fault fault;
    private final Harvest harvest;
    private final Thread thread = Thread.currentThread();
    private final Runnable concurrentCall;
    private final Map<Object, ConcurrentMap<String, Object>> memories = new WeakHashMap<>();

    private Run(@Nullable Fault fault, Harvest harvest, Runnable concurrentCall) {
      this.concurrentCall = concurrentCall;
      this.fault = fault;
      this.harvest = harvest;
    }

    private synchronized ConcurrentMap<String, Object> memoryOf(Object test) {
      return memories.computeIfAbsent(test, key -> new ConcurrentHashMap<>());
    }
  }

  private WrongAdapter() {}

  /** Sets the fault that the adapters of a generated class have from now on. */
  static void set(Class<?> generated, Fault fault, Harvest harvest) {
    RUNS.put(generated, new Run(fault, harvest, () -> {}));
  }

  /**
   * Lets the adapters of a generated class be correct from now on, and collects the results of the
   * calls that the thread of a test makes: those of other threads come in another order each time,
   * and the faults that return a collected result would then fail other tests.
   *
   * @param concurrentCall runs at each call that another thread than that of the test makes
   */
  static void harvest(Class<?> generated, Harvest harvest, Runnable concurrentCall) {
    RUNS.put(generated, new Run(null, harvest, concurrentCall));
  }

  /** Returns the adapter with the fault that is set. The generated classes call it. */
  public static Object wrap(Object adapter, Object test, Class<?> port) {
    var run = RUNS.get(test.getClass());
    if (run == null || (run.fault != null && run.fault.port() != port)) {
      return adapter;
    }
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, method, arguments) ->
            answer(
                run,
                adapter,
                test,
                method,
                arguments == null ? List.of() : Arrays.asList(arguments)));
  }

  /**
   * Returns how long another thread gets to do what it must not do: long if the fault permits it at
   * once, so that a busy machine does not hide it, and short if the other thread waits anyway.
   */
  public static Duration chance(Object test) {
    var run = RUNS.get(test.getClass());
    var permitted = run != null && run.fault != null && run.fault.what().equals(NO_TRANSACTION);
    return permitted ? Duration.ofSeconds(20) : Duration.ofMillis(1);
  }

  private static @Nullable Object answer(
      Run run, Object adapter, Object test, Method method, List<Object> arguments)
      throws Throwable {
    var call =
        new AdapterCall(
            adapter,
            method,
            arguments,
            run.memoryOf(test),
            run.harvest,
            Thread.currentThread() == run.thread);
    if (run.fault == null) {
      return collected(run, call);
    }
    if (!method.equals(run.fault.method())) {
      return call.proceed();
    }
    if (((AtomicInteger) call.memory().computeIfAbsent("calls", key -> new AtomicInteger()))
            .incrementAndGet()
        > MOST_CALLS) {
      throw new AssertionError("a test does not end with this fault");
    }
    return run.fault.behaviour().answer(call);
  }

  private static @Nullable Object collected(Run run, AdapterCall call) throws Throwable {
    if (!call.ofTest()) {
      // Before the call: it can throw, or return when the next test runs already.
      run.concurrentCall.run();
      return call.proceed();
    }
    var result = call.proceed();
    run.harvest.note(call.method(), result);
    return result;
  }

  /** Returns the subclass of a test class whose adapters can be wrong. */
  static Class<?> subclassOf(Class<?> test) {
    return SUBCLASSES.computeIfAbsent(test, WrongAdapter::generated);
  }

  private static Class<?> generated(Class<?> test) {
    var bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(test.getName() + "WithFaults"),
                type -> {
                  type.withSuperclass(desc(test)).withFlags(AccessFlag.SUPER);
                  type.withMethodBody(
                      ConstantDescs.INIT_NAME,
                      ConstantDescs.MTD_void,
                      0,
                      code ->
                          code.aload(0)
                              .invokespecial(
                                  desc(test), ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                              .return_());
                  if (TransactionalStoreContract.class.isAssignableFrom(test)) {
                    type.withMethodBody(
                        "chance",
                        CHANCE,
                        ClassFile.ACC_PROTECTED,
                        code ->
                            code.aload(0)
                                .invokestatic(
                                    THIS,
                                    "chance",
                                    CHANCE.insertParameterTypes(0, ConstantDescs.CD_Object))
                                .areturn());
                  }
                  portMethods(test)
                      .values()
                      .forEach(
                          method ->
                              type.withMethodBody(
                                  method.getName(),
                                  descriptor(method),
                                  ClassFile.ACC_PROTECTED,
                                  code -> override(code, test, method)));
                });
    try {
      return MethodHandles.privateLookupIn(test, MethodHandles.lookup()).defineClass(bytes);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static void override(CodeBuilder code, Class<?> test, Method method) {
    code.aload(0);
    var slot = 1;
    for (var parameter : method.getParameterTypes()) {
      var kind = TypeKind.from(parameter);
      code.loadLocal(kind, slot);
      slot += kind.slotSize();
    }
    code.invokespecial(desc(test), method.getName(), descriptor(method))
        .aload(0)
        .loadConstant(desc(method.getReturnType()))
        .invokestatic(THIS, "wrap", WRAP)
        .checkcast(desc(method.getReturnType()))
        .areturn();
  }

  /** Returns the methods of the class and its parents that return a driven port. */
  private static Map<String, Method> portMethods(Class<?> test) {
    var found = new LinkedHashMap<String, Method>();
    for (var type = test; type != Object.class; type = type.getSuperclass()) {
      for (var method : type.getDeclaredMethods()) {
        if (isPort(method.getReturnType())
            && !Modifier.isPrivate(method.getModifiers())
            && !Modifier.isStatic(method.getModifiers())) {
          found.putIfAbsent(method.getName() + descriptor(method).descriptorString(), method);
        }
      }
    }
    found.values().removeIf(method -> Modifier.isFinal(method.getModifiers()));
    return found;
  }

  /** Returns whether the type is an interface in {@code application.<concept>.driven}. */
  static boolean isPort(Class<?> type) {
    return type.isInterface()
        && type.getPackageName().matches("dev\\.countersign\\.application\\.\\w+\\.driven");
  }

  private static MethodTypeDesc descriptor(Method method) {
    return MethodTypeDesc.ofDescriptor(
        java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString());
  }

  private static ClassDesc desc(Class<?> type) {
    return Optional.of(type).flatMap(Class::describeConstable).orElseThrow();
  }
}
