package gorgon.localaws.cloudformation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The provider of each type; {@code Custom::*} stands for every type that begins so. */
final class ResourceProviders {
    static final String ANY_CUSTOM = "Custom::*";

    private final Map<String, ResourceProvider> byType = new HashMap<>();

    ResourceProviders(List<ResourceProvider> providers) {
        for (ResourceProvider provider : providers) {
            for (String type : provider.types()) {
                if (byType.put(type, provider) != null) {
                    throw new IllegalArgumentException("two providers for resource type " + type);
                }
            }
        }
    }

    ResourceProvider of(String type) {
        ResourceProvider provider = byType.get(type.startsWith("Custom::") ? ANY_CUSTOM : type);
        if (provider == null) {
            throw new TemplateError("Resource type " + type + " is not played by this local AWS");
        }
        return provider;
    }
}
