// Lets the identity of the service pull its image from an Azure container registry of this resource group.

param registry string
param principalId string

// "AcrPull" in every tenant.
var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registry
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: images
  name: guid(images.id, principalId, acrPull)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}

output server string = images.properties.loginServer
