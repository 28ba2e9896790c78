// The Azure side of the service: container app, state, queue, key, identity and bot registration.
// example.bicepparam says how to deploy it, docs/operations.md what has to be there before.

@description('Short name that all resources begin with; letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'protracker'
param location string = resourceGroup().location

@description('The container image, with its tag or digest.')
param image string

@description('Name of the Azure container registry that the image is in; the identity of the service pulls it. Empty: the image is public.')
param registry string = ''

@description('Resource group of that registry. Whoever deploys has to be allowed to assign roles there.')
param registryGroup string = resourceGroup().name

@description('Origin that people and Microsoft reach the service at, without a slash at its end.')
param publicUrl string

@description('Host names of your own that the container app answers to: { name, certificateId, bindingType }. What is bound elsewhere goes with the next deployment.')
param customDomains array = []

@description('https address of ProTracker.')
param protrackerUrl string

@description('Application that people sign in to.')
param appId string
@secure()
param appPassword string

@description('Tenants whose people may use the service, apart from each other by spaces.')
param tenants string = subscription().tenantId

@minValue(1)
param minReplicas int = 2
param maxReplicas int = 10

@description('Receiver of traces and metrics: OTLP over HTTP. Empty: nothing is measured.')
param otlpEndpoint string = ''

@description('Further variables of env/.env.example, by name; no secrets, and none that are set below.')
param settings object = {}

@description('Cosmos DB account in this resource group that a backup was restored to. Empty: the account that is made here.')
param restoredAccount string = ''

// Some names take nothing else.
var unique = toLower('${name}${uniqueString(resourceGroup().id)}')

// Roles that Azure knows by these ids in every tenant.
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var keyVaultCryptoUser = '12338af0-0e69-4776-bea7-57ae8d297424'
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-service'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

// Left alone once a restored one has taken its place.
resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = if (empty(restoredAccount)) {
  name: unique
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [{ locationName: location, failoverPriority: 0 }]
    capabilities: [{ name: 'EnableServerless' }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous30Days' } }
    // Identities only: no keys to lose.
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
  }
}

module state 'cosmos.bicep' = {
  name: '${name}-state'
  dependsOn: [cosmos]
  params: {
    account: empty(restoredAccount) ? unique : restoredAccount
    identityId: identity.id
    principalId: identity.properties.principalId
  }
}

module mayPull 'registry.bicep' = if (!empty(registry)) {
  name: '${name}-registry'
  scope: resourceGroup(registryGroup)
  params: { registry: registry, principalId: identity.properties.principalId }
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take(unique, 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource mayUseQueue 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, queueDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataContributor)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take(unique, 24)
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource sealingKey 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'protracker'
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
  }
}

resource appSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'app-password'
  properties: { value: appPassword }
}

resource mayUseKey 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, keyVaultCryptoUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultCryptoUser)
  }
}

resource mayReadSecret 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, keyVaultSecretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: unique
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'ProTracker for Outlook'
    endpoint: '${publicUrl}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: subscription().tenantId
    msaAppType: 'UserAssignedMSI'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
}

// Search, cards and links in Outlook.
resource outlook 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'M365Extensions'
  location: 'global'
  properties: { channelName: 'M365Extensions' }
}

// Questions by email, answered in Outlook.
resource outlookMail 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'OutlookChannel'
  location: 'global'
  properties: { channelName: 'OutlookChannel' }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
  }
}

resource service 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  dependsOn: [mayUseQueue, mayUseKey, mayReadSecret]
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: 3978
        transport: 'http'
        allowInsecure: false
        customDomains: customDomains
      }
      registries: empty(registry) ? [] : [{ server: mayPull!.outputs.server, identity: identity.id }]
      secrets: [{ name: 'app-password', keyVaultUrl: appSecret.properties.secretUri, identity: identity.id }]
    }
    template: {
      // Work under way is finished or handed to the queue.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'service'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat([
            { name: 'PUBLIC_URL', value: publicUrl }
            { name: 'PROTRACKER_URL', value: protrackerUrl }
            { name: 'BOT_ID', value: identity.properties.clientId }
            { name: 'BOT_TYPE', value: 'UserAssignedMSI' }
            { name: 'BOT_TENANT_ID', value: subscription().tenantId }
            { name: 'APP_ID', value: appId }
            { name: 'APP_PASSWORD', secretRef: 'app-password' }
            { name: 'TENANTS', value: tenants }
            { name: 'COSMOS_ENDPOINT', value: state.outputs.endpoint }
            { name: 'COSMOS_DATABASE', value: state.outputs.database }
            { name: 'QUEUE_ENDPOINT', value: storage.properties.primaryEndpoints.queue }
            { name: 'KEY_VAULT_KEY', value: sealingKey.properties.keyUri }
            { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: otlpEndpoint }
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
          ], map(items(settings), setting => { name: setting.key, value: setting.value }))
          probes: [
            { type: 'Liveness', httpGet: { path: '/health/live', port: 3978 } }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 3978 } }
          ]
        }
      ]
      scale: { minReplicas: minReplicas, maxReplicas: maxReplicas }
    }
  }
}

output botId string = identity.properties.clientId
output serviceHost string = service.properties.configuration.ingress.fqdn
