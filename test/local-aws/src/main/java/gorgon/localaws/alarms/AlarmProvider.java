package gorgon.localaws.alarms;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;

/** {@code AWS::CloudWatch::Alarm} and {@code AWS::CloudWatch::CompositeAlarm}. */
public record AlarmProvider(Alarms alarms) implements ResourceProvider {
    private static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";

    @Override
    public Set<String> types() {
        return Set.of("AWS::CloudWatch::Alarm", COMPOSITE);
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = new Fields(request.properties()).text("AlarmName").orElse(request.generatedName());
        String arn = alarms.arn(name);
        alarms.create(new Alarm(
                name,
                arn,
                request.type().equals(COMPOSITE),
                request.properties(),
                AlarmState.INSUFFICIENT_DATA,
                "Unchecked: Initial alarm creation"));
        return new ProvisionedResource(name, name, Map.of("Arn", arn));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        alarms.update(current.physicalId(), request.properties());
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        alarms.delete(current.physicalId());
    }
}
